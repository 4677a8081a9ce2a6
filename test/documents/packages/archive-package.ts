import { join } from 'node:path';
import { writePackage } from '../../../bin/cli/archive/write-package.ts';
import { activated, registerReceipt } from '../../support/activation.ts';
import { askForBlock } from '../../support/blocking.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openWorld } from '../../support/world.ts';

/** Writes a package as the archive gets it, of cases that were played through the house. @returns its folder, in `folder` */
export async function archivePackage(folder: string): Promise<string> {
  const world = await openWorld();
  try {
    const old = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    await registerReceipt(world, old.caseId);
    const block = await askForBlock(world, { holder: who.doctor, reason: 'lost', cardNumbers: [drawer.second] });
    await world.settle();
    const { archive, audit } = world.register;
    await audit.attest();
    const packageId = 'siths-kort-01k0000000000000000000000';
    const root = join(folder, packageId);
    await writePackage({ archive, audit }, root, {
      packageId,
      created: world.now(),
      archive: 'Regionarkivet & depån',
      version: '1.0.0',
      label: 'Avslutade ärenden om SITHS-kort, 2',
      organisation: 'Region Exempel, Intern kundservice',
      cases: [old, block].map(({ caseId, number }) => ({ caseId, number })),
      isProtected: false,
      decision: 'Dnr 2026/12',
      progress: () => undefined,
      log: await audit.logHead(),
    });
    return root;
  } finally {
    await world.close();
  }
}
