import { z } from 'zod';
import { proofText } from '../../../proof/index.ts';
import { ArchivedCase, type LogHead, type Register } from '../../../register/index.ts';
import { ermsOf, type PackedCase } from './erms.ts';
import { writeFile, type PackedFile } from './files.ts';
import { metsOf, type PackageHead } from './mets.ts';
import { premisOf } from './premis.ts';
import { readMeOf } from './read-me.ts';

export interface PackageAsked extends PackageHead {
  readonly cases: readonly { readonly caseId: string; readonly number: string }[];
  readonly isProtected: boolean;
  /** The authority's decision on erasure. */
  readonly decision: string;
  readonly progress: (done: number) => void;
  /** The log as it stood when the package was begun. */
  readonly log: LogHead;
}

const dataFolder = 'representations/rep1/data';

/** Writes a package into a folder of its own. @returns its files, METS.xml last; that one has the sums of all others */
export async function writePackage(
  register: Pick<Register, 'archive' | 'audit'>,
  root: string,
  asked: PackageAsked,
): Promise<PackedFile[]> {
  const { packageId, created, organisation, cases, isProtected } = asked;
  const write = (path: string, content: string | Uint8Array, at = created) =>
    writeFile(root, path, { content, created: at });
  const packed: PackedCase[] = [];
  const data: PackedFile[] = [];
  for (const [index, each] of cases.entries()) {
    const found = await packCase(register, each, write);
    packed.push(found.packed);
    data.push(...found.files);
    asked.progress(index + 1);
  }
  const about = { packageId, organisation, created, cases: cases.length, isProtected, log: asked.log };
  const documentation = [write('documentation/LASMIG.txt', readMeOf(about))];
  const schema = z.toJSONSchema(ArchivedCase, { io: 'output' });
  const schemas = [write('schemas/arende.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`)];
  const descriptive = write('metadata/descriptive/erms.xml', ermsOf(asked, packed));
  const rest = [...documentation, ...schemas, ...data, descriptive];
  const preservation = write('metadata/preservation/premis.xml', premisOf(asked, rest));
  const mets = write('METS.xml', metsOf(asked, { descriptive, preservation, documentation, schemas, data }));
  return [...rest, preservation, mets];
}

type Write = (path: string, content: string | Uint8Array, at?: string) => PackedFile;

async function packCase(
  { archive, audit }: Pick<Register, 'archive' | 'audit'>,
  { caseId, number }: { readonly caseId: string; readonly number: string },
  write: Write,
): Promise<{ packed: PackedCase; files: PackedFile[] }> {
  const archived = await archive.case(caseId);
  const folder = `${dataFolder}/${number}`;
  const entries = [
    { title: 'Ärendet', file: write(`${folder}/arende.json`, `${JSON.stringify(archived, undefined, 2)}\n`) },
  ];
  for (const [index, { documentId, title, createdAt }] of archived.documents.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${slugOf(title)}.pdf`;
    entries.push({ title, file: write(`${folder}/${name}`, await archive.document(documentId), createdAt) });
  }
  const proof = await audit.proveCase({ caseId, number, withReadings: false });
  if (proof) entries.push({ title: 'Loggens bevis', file: write(`${folder}/bevis.json`, `${proofText(proof)}\n`) });
  const files = entries.map(({ title, file }) => ({ title, path: file.path, created: file.created }));
  return { packed: { archived, caseId, files }, files: entries.map(({ file }) => file) };
}

/** A title as part of a file's name, which any system can read. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'handling';
