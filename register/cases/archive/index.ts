import type { Context } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/commands.ts';
import { readStored } from '../documents.ts';
import { archivedCase } from './content.ts';
import { archiveOn, casesToArchive } from './choose.ts';
import { beginPackage, discardPackage, keepPackage, listPackages, receivePackage } from './packages.ts';

const nameOf = (context: Context): Promise<string> => Promise.resolve(archiveOn(context));
async function documentOf(context: Context, documentId: string): Promise<Uint8Array> {
  const { sha256 } = await context.db
    .selectFrom('documents')
    .select('sha256')
    .where('documentId', '=', documentId)
    .executeTakeFirstOrThrow();
  return readStored(context, sha256);
}

/** What is due goes to an e-archive first, where the policy names one: packages of cases, and whether the archive has them. */
export const archive = {
  portal: {
    read: { name: nameOf, packages: listPackages },
    administer: { receive: receivePackage, discard: discardPackage },
  },
  house: {
    read: { due: casesToArchive, case: archivedCase, document: documentOf },
    write: { begin: beginPackage, keep: keepPackage },
  },
} satisfies Commands;
