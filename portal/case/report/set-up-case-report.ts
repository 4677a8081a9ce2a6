import { Router } from 'express';
import type { CaseProof, ProvedRow } from '../../../proof/index.ts';
import { hashOfRows, pagesHash, proofText, withProof } from '../../../proof/index.ts';
import type { Attested, Case } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { forbidden } from '../../middleware/refuse.ts';
import type { PortalServices } from '../../services.ts';
import { refuseHead } from '../../take-out/send-table.ts';
import { caseOf } from '../case-of.ts';
import { rowsOfCase } from '../rows-of-case.ts';
import { paperOf, type Reported } from './paper.ts';

type Services = Pick<PortalServices, 'register' | 'drawCaseReport' | 'mailNames'>;

/** All that has happened in a case as a document that carries its own proof, for auditors. */
export function setUpCaseReport(services: Services): Router {
  const router = Router();
  refuseHead(router, ['/arenden/:number/rapport.pdf']);
  router.get('/arenden/:number/rapport.pdf', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(services.register, req);
    if (!may.act(requester.viewer, { queue: 'auditor', case: found })) {
      throw forbidden('Ärenderapporten hämtas ut av granskare: den innehåller allt som loggen säger. Be en granskare.');
    }
    const bytes = await reportOf(services, found, requester);
    res.attachment(`${found.number}-rapport.pdf`).type('application/pdf').send(Buffer.from(bytes));
  });
  return router;
}

async function reportOf(services: Services, found: Case, requester: Requester): Promise<Uint8Array> {
  const { register, drawCaseReport, mailNames } = services;
  const rows = await rowsOfCase(register, found, requester.viewer);
  await register.audit.attest();
  const attested = await register.audit.attested();
  const { viewer, at } = requester;
  const told = { found, at, by: `${viewer.name} (${viewer.hsaId})`, rows, attested, mailNames };
  const author = authorOf(requester, 'auditor');
  const entry = { action: 'cases-exported', author, caseId: found.caseId } as const;
  if (attested.checkpoint) {
    const proven = await provenReport(services, { ...told, checkpoint: attested.checkpoint }, entry);
    if (proven) return proven;
  }
  await register.audit.append({ ...entry, details: { rows: '1', format: 'pdf', proof: 'false' } });
  const unproven = attested.checkpoint ? unsignedNow : unsigned;
  return drawCaseReport(paperOf({ ...told, unproven, left: rows.length }));
}

const unsigned =
  'Rapporten visar vad som hänt i ärendet, som loggen säger det. Den har inget bevis: loggen skrivs bara under av systemet självt.';
const unsignedNow =
  'Rapporten visar vad som hänt i ärendet, som loggen säger det. Den har inget bevis: loggen gick inte att få underskriven när rapporten togs ut. Ta ut den igen senare om du behöver beviset.';

type Entry = Omit<Parameters<PortalServices['register']['audit']['append']>[0], 'details'>;
type Checkpoint = NonNullable<Attested['checkpoint']>;

/** Drawn first; the log is told what the pages are; the proof, with that row as its last, is put in. Undefined: nobody signed that row. */
async function provenReport(
  { register, drawCaseReport }: Services,
  { checkpoint, ...told }: Omit<Reported, 'left'> & { readonly checkpoint: Checkpoint },
  entry: Entry,
): Promise<Uint8Array | undefined> {
  const { found, rows } = told;
  const numbers = rows.map(({ row }) => row);
  const drafted = await register.audit.proveRows(numbers, checkpoint.rows);
  const left = rows.length - drafted.length;
  const room = roomFor(proofOf(found, { checkpoint, rows: drafted, left }));
  const drawn = await drawCaseReport(paperOf({ ...told, left, room }));
  const [, , root = ''] = checkpoint.note.split('\n');
  const details = {
    rows: '1',
    format: 'pdf',
    proof: 'true',
    pages: pagesHash(drawn),
    reported: String(drafted.length),
    rowsHash: hashOfRows(drafted),
    left: String(left),
    logRows: String(checkpoint.rows),
    root,
  };
  const row = await register.audit.append({ ...entry, details });
  await register.audit.attest();
  const { checkpoint: signed } = await register.audit.attested();
  if (!signed || signed.rows < row) return undefined;
  const proved = await register.audit.proveRows([...drafted.map((each) => each.row), row], signed.rows);
  return withProof(drawn, proofOf(found, { checkpoint: signed, rows: proved, left }));
}

const proofOf = (
  { number, caseId }: Case,
  { checkpoint, rows, left }: { checkpoint: Checkpoint; rows: ProvedRow[]; left: number },
): CaseProof => ({
  type: 'siths-kort/case-proof',
  version: 1,
  caseNumber: number,
  caseId,
  checkpoint: checkpoint.note,
  rows,
  left,
});

/** Bytes for the proof as it will be: one row more, and a larger tree, whose proofs are two hashes longer at most; others may have cosigned. */
function roomFor(draft: CaseProof): number {
  const { length } = Buffer.from(proofText(draft));
  return Math.ceil((length + (draft.rows.length + 1) * 100 + 8000) / 1024) * 1024;
}
