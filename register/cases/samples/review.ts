import { dayOf, mayHoldNationalNumber, textFault } from '../../../contract/index.ts';
import { may, sampleFault } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { sealFor } from '../../kernel/person-keys.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { keeperOf } from '../../kernel/sealed-for.ts';
import { presentViewer } from '../../people/viewer.ts';
import { aboutCase } from '../about.ts';
import { findSample, purpose } from './read.ts';
import * as refuse from './refusals.ts';
import type { Reviewed } from './types.ts';

const longestRemark = 1000;

/** Keeps what an auditor found of a case, in place of what was found before; the log has both. Not for who has had to do with it. */
export async function reviewCase(work: Work, given: Reviewed, { viewer, author }: Asker): Promise<Refusal | undefined> {
  const present = await presentViewer(work, viewer, dayOf(author.at));
  if (!may.open(present, 'samples')) return refuse.sampleAuditorsOnly();
  const { quarter, number, verdict, answers } = given;
  const sample = await findSample(work, quarter, present);
  const sampled = sample?.cases.find((each) => each.case.number === number);
  if (!sample || !sampled) return refuse.sampleWithoutCase();
  if (sample.signedAt !== undefined) return refuse.sampleSigned();
  const found = sampled.case;
  if (sampleFault(present, found) !== undefined) return refuse.sampleOwnCase();
  const remark = given.remark.replaceAll('\r\n', '\n').trim();
  const refused = faultIn({ ...given, remark }, sample.questions.length);
  if (refused) return refused;
  const { caseId } = found;
  const personId = await keeperOf(work.db, caseId);
  const sealedRemark = remark === '' ? null : await sealFor(work, { personId, caseId, purpose }, remark);
  const reviewed = { reviewedBy: author.hsaId, reviewedAt: author.at };
  await work.db
    .updateTable('sampledCases')
    .set({ verdict, answers: JSON.stringify(answers), sealedRemark, ...reviewed })
    .where('quarter', '=', quarter)
    .where('caseId', '=', caseId)
    .execute();
  const before = sampled.review && { verdict: sampled.review.verdict, remark: sampled.review.remark };
  await appendAudit(work, {
    action: 'sample-reviewed',
    author,
    ...aboutCase(found),
    details: { quarter, verdict },
    ...(before && { before }),
    after: { verdict, answers, remark },
  });
  return undefined;
}

function faultIn({ verdict, answers, remark }: Reviewed, questions: number): Refusal | undefined {
  if (answers.length !== questions) return refuse.sampleAnswersMissing();
  const hasNo = answers.includes('no');
  const fault = textFault(remark, { lines: true, most: longestRemark });
  return together(
    hasNo && verdict === 'approved' ? refuse.sampleNoApproved() : undefined,
    remark === '' && (hasNo || verdict !== 'approved') ? refuse.sampleRemarkMissing() : undefined,
    fault === undefined ? undefined : refuse.sampleRemarkUnfit({ fault }),
    mayHoldNationalNumber(remark) ? refuse.sampleRemarkUnfit({ fault: '' }) : undefined,
  );
}

/** Signs what was found of a quarter, once every case of it was reviewed; nothing of it is changed afterwards. */
export async function signSample(work: Work, quarter: string, { viewer, author }: Asker): Promise<Refusal | undefined> {
  const present = await presentViewer(work, viewer, dayOf(author.at));
  if (!may.open(present, 'samples')) return refuse.sampleAuditorsOnly();
  const sample = await findSample(work, quarter, present);
  if (!sample) return refuse.sampleWithoutCase();
  if (sample.signedAt !== undefined) return refuse.sampleSigned();
  if (sample.reviewed < sample.size) return refuse.sampleNotAllReviewed({ left: sample.size - sample.reviewed });
  await work.db
    .updateTable('samples')
    .set({ signedBy: author.hsaId, signedAt: author.at })
    .where('quarter', '=', quarter)
    .execute();
  const verdicts = await work.db
    .selectFrom('sampledCases')
    .select(['position', 'verdict', 'answers'])
    .where('quarter', '=', quarter)
    .orderBy('position')
    .execute();
  await appendAudit(work, {
    action: 'sample-signed',
    author,
    details: { quarter, size: String(sample.size) },
    after: { verdicts },
  });
  return undefined;
}
