import { INFRASTRUCTURE_STEPS, isAboutInfrastructure, type Workflow } from './delivered-services';
import type { Path, Refuse } from './problems';
import type { Configuration } from './schema';
import { CHECKS } from './schema/edge';

const DELIVERY = ['build', 'push', 'deploy'];

/** Refuses workflows that would do something else than they say, or that their roles would refuse. */
export function checkWorkflows(configuration: Configuration, refuse: Refuse): void {
  const gitHub = configuration.delivery?.github;
  if (!gitHub) return;
  checkVersions(configuration, refuse);
  for (const [name, workflow] of Object.entries(gitHub.workflows)) {
    const path = ['delivery', 'github', 'workflows', name];
    if (isAboutInfrastructure(workflow)) checkInfrastructure(path, workflow, gitHub.environment, refuse);
    else checkDelivery(path, workflow, configuration, refuse);
  }
  checkOwners(configuration, refuse);
}

function checkVersions({ delivery }: Configuration, refuse: Refuse): void {
  for (const [name, { language, version }] of Object.entries(delivery?.github?.sources ?? {})) {
    if (language === 'none' || version !== undefined) continue;
    refuse(['delivery', 'github', 'sources', name], `no version of ${language}`, 'version, as the image has it');
  }
}

function checkInfrastructure(
  path: Path,
  { on, does, services }: Workflow,
  environment: string | undefined,
  refuse: Refuse,
): void {
  if (services) refuse([...path, 'services'], 'services', 'none: the infrastructure is all of the stage');
  // Nothing destroys a stage unless somebody has decided it.
  checkSteps(path, on, does, on === 'byHand' ? INFRASTRUCTURE_STEPS : ['plan', 'apply'], refuse);
  if (on !== 'byHand') return;
  checkAllThree(path, does, INFRASTRUCTURE_STEPS, refuse);
  if (!environment) {
    const why = 'delivery.github.environment, whose approval applying and destroying wait for';
    refuse(path, 'no environment', why);
  }
}

/** What workflows deploy must say where its sources and its images are, and be deployed by nothing else. */
function checkDelivery(
  path: Path,
  { on, does, services: named = [] }: Workflow,
  { delivery, services = {} }: Configuration,
  refuse: Refuse,
): void {
  checkSteps(path, on, does, [...CHECKS, ...DELIVERY], refuse);
  checkAllThree(path, does, DELIVERY, refuse);
  if (!does.some((step) => isOneOf(CHECKS, step))) {
    refuse([...path, 'does'], 'no check', `${CHECKS.join(', ')}, at least one: nothing is deployed unchecked`);
  }
  if (named.length === 0) refuse(path, 'no services', 'services, at least one');
  const piped = Object.values(delivery?.pipelines ?? {}).map(({ deploys }) => deploys);
  for (const [index, service] of named.entries()) {
    const place = [...path, 'services', index];
    const found = `got "${service}"`;
    if (services[service]?.repository === undefined) refuse(place, found, 'a service that names its repository');
    if (!delivery?.github?.sources?.[service]) refuse(place, found, 'a service with an entry in sources');
    if (piped.includes(service)) refuse(place, found, 'a service that no pipeline deploys to');
  }
}

function checkSteps(path: Path, on: string, does: readonly string[], allowed: readonly string[], refuse: Refuse): void {
  for (const [index, step] of does.entries()) {
    if (!allowed.includes(step)) refuse([...path, 'does', index], `got "${step}" for ${on}`, allowed.join(', '));
  }
}

function checkAllThree(path: Path, does: readonly string[], wanted: readonly string[], refuse: Refuse): void {
  const missing = wanted.filter((step) => !does.includes(step));
  if (missing.length === 0) return;
  const [first, second, third] = wanted;
  refuse([...path, 'does'], `no ${missing.join(', ')}`, `${first}, ${second} and ${third}, all three`);
}

/** Two workflows that one push starts would push one tag twice, and deploy over each other. */
function checkOwners({ delivery, services = {} }: Configuration, refuse: Refuse): void {
  const owners = new Map<string, string>();
  for (const [name, { services: named = [] }] of Object.entries(delivery?.github?.workflows ?? {})) {
    for (const [index, service] of named.entries()) {
      const repository = services[service]?.repository;
      if (repository === undefined) continue;
      const owner = owners.get(repository) ?? name;
      owners.set(repository, owner);
      if (owner === name) continue;
      const path = ['delivery', 'github', 'workflows', name, 'services', index];
      refuse(path, `got "${service}", whose repository ${owner} pushes to`, 'one workflow for each repository');
    }
  }
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
