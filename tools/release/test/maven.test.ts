import { equal, match, ok, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Maven } from '../src/registries/maven.ts';

const PATH = 'org/example/network/1.0.0';
let root: string;
let built: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'maven-test-'));
  built = join(root, 'built');
  mkdirSync(join(built, PATH), { recursive: true });
  for (const suffix of ['.pom', '.jar']) writeFileSync(join(built, PATH, `network-1.0.0${suffix}`), suffix);
  const maven = { groupId: 'org.example', artifactId: 'network' };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ jsii: { targets: { java: { maven } } } }));
});

afterEach(() => rmSync(root, { recursive: true }));

function release() {
  return { library: { folder: 'network', name: '@scope/network', path: root, siblings: [] }, version: '1.0.0' };
}

describe('a repository of files', () => {
  const repository = () => new Maven({ repository: `file://${join(root, 'maven')}` });

  test('has what was published, with checksums', async () => {
    equal(await repository().has(release()), false);
    await repository().publish(release(), built);
    equal(await repository().has(release()), true);
    ok(existsSync(join(root, 'maven', PATH, 'network-1.0.0.jar.sha1')));
  });

  test('keeps the file that is there, and takes those that are missing', async () => {
    mkdirSync(join(root, 'maven', PATH), { recursive: true });
    writeFileSync(join(root, 'maven', PATH, 'network-1.0.0.jar'), 'first');
    await repository().publish(release(), built);
    equal(readFileSync(join(root, 'maven', PATH, 'network-1.0.0.jar'), 'utf8'), 'first');
    equal(await repository().has(release()), true);
  });
});

describe('Maven Central', { skip: spawnSync('jar', ['--version']).status !== 0 && 'jar cannot be found' }, () => {
  let portal: Server;
  let asked: { url: string; authorization?: string; body: Buffer }[];
  let state: string;

  beforeEach(async () => {
    asked = [];
    state = 'PUBLISHED';
    portal = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', headers } = request;
        asked.push({ url, authorization: headers.authorization, body: Buffer.concat(chunks) });
        response.end(
          url.startsWith('/upload') ? 'an-id\n' : JSON.stringify({ deploymentState: state, errors: ['why'] }),
        );
      });
    });
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => portal.close());

  function central(): Maven {
    const address = portal.address();
    if (typeof address !== 'object' || !address) throw new Error('the portal does not listen');
    return new Maven({ repository: `http://127.0.0.1:${address.port}`, token: 'secret' });
  }

  test('gets one archive, and is asked until it is published', async () => {
    await central().publish(release(), built);
    const [upload, status] = asked;
    equal(upload.url, '/upload?name=network-1.0.0&publishingType=AUTOMATIC');
    equal(upload.authorization, 'Bearer secret');
    match(upload.body.toString('latin1'), /org\/example\/network\/1\.0\.0\/network-1\.0\.0\.pom\.md5/);
    equal(status.url, '/status?id=an-id');
  });

  test('rejects a release that it refuses, with its reasons', async () => {
    state = 'FAILED';
    await rejects(central().publish(release(), built), /@scope\/network 1\.0\.0: \["why"\]/);
  });
});
