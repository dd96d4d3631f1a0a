import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTargets, resolveTarget } from '../../src/cli/target';
import { loadConfiguration, SYSTEMS_FOLDER } from '../../src/config';
import { APP_FOLDER } from '../../src/deploy/state-folder';
import { freePort, platform, unvalidatedPlatform } from './platform-command';
import { ServiceApi } from './service-api';

const TARGETS = allTargets().map(({ system, stage }) => [system, stage] as const);
const STANDARD = resolveTarget();
/** The stage that is deployed by default has a suite of its own. */
const OTHERS = TARGETS.filter(([system, stage]) => system !== STANDARD.system || stage !== STANDARD.stage);

/** The CDK command tells where the assembly is: on the standard output in continuous integration, else as an error. */
const SAID_BY_EVERY_SYNTH = /^(Successfully synthesized to |Supply a stack id \()/;

describe('every stage of every system', () => {
  let port: string;
  let folder: string;

  beforeAll(async () => {
    port = String(await freePort());
    folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  });

  afterAll(async () => {
    await platform('down', '--all', '--port', port);
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(OTHERS)('%s %s deploys, changes and goes away without a trace', async (system, stage) => {
    const { region, services = {} } = loadConfiguration({ systemsFolder: SYSTEMS_FOLDER, system, stage }).value;
    const up = await unvalidatedPlatform('up', system, stage, '--port', port);
    expect(up.text).toContain(`${system} ${stage} is deployed`);
    expect(up.code).toBe(0);
    const [service] = Object.entries(services).flatMap(([name, one]) => ('scaling' in one ? [name] : []));
    const changed = await unvalidatedPlatform(
      'up',
      system,
      stage,
      '--port',
      port,
      '--set',
      `services.${service}.scaling.max=9`,
    );
    expect(changed.text.match(/^\[\d+\/\d+\] \S+: updated/gm)).toEqual([expect.stringContaining('-services: updated')]);
    expect(changed.code).toBe(0);
    const down = await platform('down', system, stage, '--port', port, '--keep-server');
    expect(down.text).not.toContain('could not be destroyed');
    expect(down.code).toBe(0);
    expect(await new ServiceApi(Number(port), region).inventory()).toEqual([]);
  });

  test.each(TARGETS)(
    '%s %s is synthesized by the CDK command as well, into the given folder and nowhere else',
    (system, stage) => {
      const output = join(folder, `${system}-${stage}`);
      const before = readdirSync(APP_FOLDER).sort();
      const args = ['cdk', 'synth', '--quiet', '-c', `system=${system}`, '-c', `stage=${stage}`, '-o', output];
      // The templates have been validated by then; here it is the command that is tried.
      const env = { ...process.env, CDK_VALIDATION: 'false' };
      const { status, stdout, stderr } = spawnSync('npx', args, { cwd: APP_FOLDER, env, encoding: 'utf8' });
      const said = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !SAID_BY_EVERY_SYNTH.test(line));
      expect({ status, said }).toEqual({ status: 0, said: [] });
      expect(existsSync(join(output, 'manifest.json'))).toBe(true);
      expect(readdirSync(APP_FOLDER).sort()).toEqual(before);
    },
  );
});
