import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalServer } from '../../src/deploy/local-server';
import { isAlive } from '../../src/deploy/process-identity';
import { StateFolder } from '../../src/deploy/state-folder';
import { freePort } from './platform-command';

/** Stands for the interpreter: it is started in the same way and answers the question after its health. */
const INTERPRETER = `#!/usr/bin/env node
require('http').createServer((request, response) => {
  response.statusCode = request.url === '/_ministack/health' ? 200 : 404;
  response.end();
}).listen(Number(process.env.GATEWAY_PORT), process.env.BIND_HOST);
`;

describe('the local AWS as a process', () => {
  let root: string;
  let state: StateFolder;
  let server: LocalServer;

  function interpreter(script: string): string {
    const file = join(root, 'python');
    writeFileSync(file, script);
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'server-'));
    state = new StateFolder(await freePort(), root);
    server = new LocalServer({ state, python: interpreter(INTERPRETER) });
  });

  afterEach(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function runningPid(): Promise<number> {
    const status = await server.status();
    if (status.kind !== 'running') throw new Error(`it is ${status.kind}`);
    return status.pid;
  }

  test('is stopped before it was started', async () => {
    expect(await server.status()).toEqual({ kind: 'stopped' });
  });

  test('answers when its start has returned', async () => {
    expect(await server.start()).toBe('started');
    expect((await fetch(`${server.endpoint}/_ministack/health`)).status).toBe(200);
  });

  test('is reused by the next command', async () => {
    await server.start();
    const pid = await runningPid();
    expect(await new LocalServer({ state, python: join(root, 'python') }).start()).toBe('reused');
    expect(await runningPid()).toBe(pid);
  });

  test('is gone after its stop', async () => {
    await server.start();
    const pid = await runningPid();
    expect(await server.stop()).toBe(true);
    expect(isAlive(pid)).toBe(false);
    expect(await server.status()).toEqual({ kind: 'stopped' });
  });

  test('takes with it what it remembered of deployments', async () => {
    await server.start();
    const assembly = state.assembly({ system: 'shop', stage: 'trial' });
    mkdirSync(assembly, { recursive: true });
    writeFileSync(join(assembly, 'manifest.json'), '{}');
    await server.stop();
    expect(state.deployed()).toEqual([]);
  });

  test('is not taken for another process that has got its id', async () => {
    mkdirSync(state.folder, { recursive: true });
    writeFileSync(state.serverFile, JSON.stringify({ pid: process.pid, port: state.port }));
    expect(await server.status()).toEqual({ kind: 'stopped' });
    expect(await server.stop()).toBe(false);
  });

  test('says why it cannot start, in its own last words', async () => {
    const broken = new LocalServer({
      state,
      python: interpreter('#!/bin/sh\necho no module of that name >&2\nexit 1\n'),
    });
    await expect(broken.start()).rejects.toThrow(/ended as soon as it was started[\s\S]*no module of that name/);
  });

  test('rejects an interpreter that is not there, and says what installs it', async () => {
    await expect(new LocalServer({ state, python: join(root, 'none') }).start()).rejects.toThrow(/Run \.\/platform up/);
  });

  describe('on a port that something else uses', () => {
    let other: Server;

    beforeEach(async () => {
      other = createServer();
      await new Promise<void>((resolve) => other.listen(state.port, '127.0.0.1', resolve));
    });

    afterEach(() => new Promise((resolve) => other.close(resolve)));

    test('rejects to start, and names another port', async () => {
      await expect(server.start()).rejects.toThrow(
        `Port ${state.port} is taken by something that this clone did not start.\nStop it, or use another port: ./platform up --port ${state.port + 1}`,
      );
    });

    test('leaves the other one alone when it is stopped', async () => {
      expect(await server.stop()).toBe(false);
      expect(other.listening).toBe(true);
    });
  });
});
