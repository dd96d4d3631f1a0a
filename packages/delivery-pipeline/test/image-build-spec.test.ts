import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import type { ImageBuildOptions } from '../src';
import { imageBuildSpec, recordBuildSpec } from '../src/private/image-build-spec';

const REPOSITORY = '111122223333.dkr.ecr.us-east-1.amazonaws.com/shop';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const VARIABLES = {
  AWS_DEFAULT_REGION: 'us-east-1',
  IMAGE_REPO_NAME: 'shop',
  IMAGE_REPO_URI: REPOSITORY,
  IMAGE_TAG: 'c0ffee',
  CONTAINER_NAME: 'app',
  RELEASED_IMAGE_PARAMETER: '/shop/image',
};

const TOOLS = ['aws', 'docker'];

/**
 * Writes down each word of a call; `aws` and `docker` of the build are replaced by it.
 * Each tool has a file of its own, because both ends of a pipe run at the same time.
 */
const RECORDER = (name: string, behaviour: string) => `#!/bin/bash
printf '%s\\0' ${name} "$@" $'\\n' >> "$CALLS-${name}"
${behaviour}
`;

interface Phase {
  readonly commands: string[];
  readonly 'on-failure': string;
}

interface Spec {
  readonly version: string;
  readonly env: { shell: string; 'exported-variables'?: string[] };
  readonly phases: Record<string, Phase>;
  readonly artifacts?: { files: string[] };
}

function specOf(options: ImageBuildOptions = {}): Spec {
  const stack = new Stack();
  return JSON.parse(stack.resolve(imageBuildSpec(options).toBuildSpec(stack)));
}

describe('in a shell', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ashlar-build-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function tool(name: string, behaviour: string): void {
    writeFileSync(join(folder, name), RECORDER(name, behaviour));
    chmodSync(join(folder, name), 0o755);
  }

  /** What ECR answers: nothing about a tag before it is pushed, then its digest. */
  function registry({
    pushed,
    digest = DIGEST,
    build = 'exit 0',
  }: {
    pushed: boolean;
    digest?: string;
    build?: string;
  }) {
    if (pushed) writeFileSync(join(folder, 'pushed'), '');
    tool(
      'aws',
      `case "$2" in
      get-login-password) echo secret ;;
      describe-images) [ -e "$FOLDER/pushed" ] || exit 254; echo '${digest}' ;;
    esac`,
    );
    tool(
      'docker',
      `case "$1" in
      login) cat > "$FOLDER/password" ;;
      build) ${build} ;;
      push) touch "$FOLDER/pushed" ;;
    esac`,
    );
  }

  /** Runs the phases as CodeBuild does: one shell, one command after the other, and an end with the first that fails. */
  function run(spec: Spec): string[][] {
    const commands = Object.values(spec.phases).flatMap((phase) => phase.commands);
    const script = commands.map((command) => `${command}\n[ $? -eq 0 ] || exit 1`).join('\n');
    const env = { ...VARIABLES, PATH: `${folder}:${process.env.PATH}`, FOLDER: folder, CALLS: join(folder, 'calls') };
    execFileSync('bash', ['-c', script], { cwd: folder, env, stdio: 'pipe' });
    return callsOf();
  }

  function callsOf(): string[][] {
    return TOOLS.map((name) => join(folder, `calls-${name}`))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('')
      .split('\n\0')
      .filter(Boolean)
      .map((call) => call.split('\0').slice(0, -1));
  }

  function definitions(): unknown {
    return JSON.parse(readFileSync(join(folder, 'imagedefinitions.json'), 'utf8'));
  }

  const verbs = (calls: string[][]) => calls.filter(([name]) => name === 'docker').map(([, verb]) => verb);

  test('logs in, builds and pushes under the tag of the commit', () => {
    registry({ pushed: false });
    const calls = run(specOf());
    expect(calls).toContainEqual(['docker', 'build', '--tag', `${REPOSITORY}:c0ffee`, '.']);
    expect(verbs(calls)).toEqual(['login', 'build', 'push']);
  });

  test('gives the password of the registry through a pipe', () => {
    registry({ pushed: false });
    const calls = run(specOf());
    expect(readFileSync(join(folder, 'password'), 'utf8')).toBe('secret\n');
    expect(calls).toContainEqual([
      'docker',
      'login',
      '--username',
      'AWS',
      '--password-stdin',
      '111122223333.dkr.ecr.us-east-1.amazonaws.com',
    ]);
  });

  test('hands on the digest and not the tag', () => {
    registry({ pushed: false });
    run(specOf());
    expect(definitions()).toEqual([{ name: 'app', imageUri: `${REPOSITORY}@${DIGEST}` }]);
  });

  test('does not build again what is there already, and hands it on', () => {
    registry({ pushed: true });
    expect(verbs(run(specOf()))).toEqual(['login']);
    expect(definitions()).toEqual([{ name: 'app', imageUri: `${REPOSITORY}@${DIGEST}` }]);
  });

  test('ends with the first command that fails, and pushes nothing', () => {
    registry({ pushed: false, build: 'exit 1' });
    expect(() => run(specOf())).toThrow();
    expect(verbs(callsOf())).toEqual(['login', 'build']);
  });

  test('ends when a test before the build fails', () => {
    registry({ pushed: false });
    expect(() => run(specOf({ preBuildCommands: ['false'] }))).toThrow();
    expect(verbs(callsOf())).toEqual(['login']);
  });

  test('hands nothing on when ECR tells no digest', () => {
    registry({ pushed: true, digest: 'None' });
    expect(() => run(specOf())).toThrow();
    expect(definitions).toThrow();
  });

  test('builds what the user describes', () => {
    registry({ pushed: false });
    const options = {
      context: 'services/shop',
      dockerfile: 'docker/Dockerfile',
      target: 'runtime',
      buildArgs: { B: '2', A: '1' },
    };
    expect(run(specOf(options))).toContainEqual(
      `docker build --tag ${REPOSITORY}:c0ffee --file docker/Dockerfile --target runtime --build-arg A=1 --build-arg B=2 services/shop`.split(
        ' ',
      ),
    );
  });

  test('gives arguments to Docker as they stand, whatever is in them', () => {
    registry({ pushed: false });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (value) => {
        rmSync(join(folder, 'pushed'), { force: true });
        for (const name of TOOLS) rmSync(join(folder, `calls-${name}`), { force: true });
        const calls = run(specOf({ buildArgs: { TEXT: value } }));
        return calls.some((call) => call[1] === 'build' && call.includes(`TEXT=${value}`));
      }),
      { numRuns: 15 },
    );
  });

  describe('the record', () => {
    const recordSpec = (): Spec => {
      const stack = new Stack();
      return JSON.parse(stack.resolve(recordBuildSpec().toBuildSpec(stack)));
    };

    test('writes the image of the container exactly as it was deployed', () => {
      tool('aws', 'exit 0');
      writeFileSync(
        join(folder, 'imagedefinitions.json'),
        JSON.stringify([
          { name: 'sidecar', imageUri: 'other@sha256:0' },
          { name: 'app', imageUri: `${REPOSITORY}@${DIGEST}` },
        ]),
      );
      expect(run(recordSpec())).toEqual([
        ['aws', 'ssm', 'put-parameter', '--name', '/shop/image', '--value', `${REPOSITORY}@${DIGEST}`, '--overwrite'],
      ]);
    });

    test('fails where the container has no image, and writes nothing', () => {
      tool('aws', 'exit 0');
      writeFileSync(join(folder, 'imagedefinitions.json'), JSON.stringify([{ name: 'other', imageUri: 'x' }]));
      expect(() => run(recordSpec())).toThrow();
      expect(callsOf()).toEqual([]);
    });
  });
});

test('aborts the whole build when a phase fails', () => {
  expect(Object.values(specOf().phases).map((phase) => phase['on-failure'])).toEqual(['ABORT', 'ABORT', 'ABORT']);
});

test('runs all commands in one shell of a known kind', () => {
  expect(specOf()).toMatchObject({ version: '0.2', env: { shell: 'bash' } });
});

test('tells the pipeline the digest', () => {
  expect(specOf().env['exported-variables']).toEqual(['IMAGE_DIGEST']);
});

test('leaves the definitions for the deployment and nothing else', () => {
  expect(specOf().artifacts).toEqual({ files: ['imagedefinitions.json'] });
});
