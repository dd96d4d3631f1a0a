import { allTargets, resolveTarget } from '../../src/cli/target';
import { loadConfiguration, SYSTEMS_FOLDER } from '../../src/config';
import { freePort, platform, unvalidatedPlatform } from './platform-command';
import { ServiceApi } from './service-api';

const STANDARD = resolveTarget();
/** The stage that is deployed by default has a suite of its own. */
const OTHERS = allTargets().filter(({ system, stage }) => system !== STANDARD.system || stage !== STANDARD.stage);

describe('every stage of every system', () => {
  let port: string;

  beforeAll(async () => {
    port = String(await freePort());
  });

  afterAll(async () => {
    await platform('down', '--all', '--port', port);
  });

  test.each(OTHERS)('$system $stage deploys, changes and goes away without a trace', async ({ system, stage }) => {
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
});
