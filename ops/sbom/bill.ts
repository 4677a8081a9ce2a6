import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exceptions } from './licences.ts';

const Licence = z.union([
  z.strictObject({ license: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]) }),
  z.strictObject({ expression: z.string() }),
]);
const Component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  licenses: z.array(Licence).optional(),
  /** Where npm would fetch or describe it: `purl` says what it is, wherever a machine has its packages from. */
  externalReferences: z.array(z.unknown()).transform((): unknown[] => []),
});
type Component = z.infer<typeof Component>;
const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: Component }),
  components: z.array(Component).min(1),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), dev: z.boolean().default(false), license: z.string().optional() }),
  ),
});

/** A package of an installation. */
interface Installed {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package's metadata have it. */
  readonly licence: string | undefined;
}

/** Returns what the package-lock.json in a folder installs, without what only development needs. */
export function installedBy(folder: string): Installed[] {
  const lock = Lock.parse(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license }]) => {
      return { path, name: path.replace(/^.*node_modules\//, ''), version, licence: license };
    });
}

/**
 * Returns the packages of the installation in a folder as CycloneDX. npm makes it, of everything: its `--omit=dev` leaves out what
 * development needs as well (npm 11.19). Put right are the name of the program (npm takes the folder's) and licences that metadata
 * don't say; addresses are left out.
 */
export function billOfMaterials(folder: string): z.infer<typeof Bill> {
  const asked = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync('npm', asked, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`npm could not list the packages of ${folder}: ${stderr}`);
  const bill = Bill.parse(JSON.parse(stdout));
  const { component } = bill.metadata;
  const installed = new Set(installedBy(folder).map(({ name, version }) => `${name}@${version}`));
  const components = bill.components.filter(({ name, version }) => installed.has(`${name}@${version}`));
  const refs = new Set([component, ...components].map((one) => one['bom-ref']));
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...component, name: component['bom-ref'].replace(/@[^@]*$/, '') } },
    components: components.map(licensed),
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) })),
  };
}

function licensed(component: Component): Component {
  const known = exceptions[component.name];
  if (component.licenses !== undefined || known === undefined) return component;
  const license = known.licence === 'MIT' ? { id: 'MIT' } : { name: known.licence };
  return { ...component, licenses: [{ license }] };
}
