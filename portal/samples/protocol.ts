import { quarterWords } from '../../contract/index.ts';
import { SampleAnswer, Verdict, type Sample } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import * as wording from '../pages/wording.ts';

/** What was found of a quarter, as a table: a row for each case that the viewer sees, under what was drawn and how the log stood. */
export function protocolOf(
  { quarter, seed, population, size, questions, cases, hidden, signedBy, signedAt }: Sample,
  taken: readonly string[][],
): { columns: string[]; rows: string[][] } {
  const columns = ['Stickprov', quarterWords(quarter), 'Frö', seed];
  const head = [
    ['Draget', String(size), 'Av avslutade ärenden', String(population)],
    ['Underskrivet', signedAt === undefined ? 'Nej' : wording.dayAndTime(signedAt), 'Av', signedBy ?? ''],
    ...taken,
    ...(hidden === 0 ? [] : [['Visas inte', String(hidden)]]),
    [],
    ['Nr', 'Ärende', 'Vad', 'Enhet', ...questions, 'Omdöme', 'Vad granskaren såg', 'Granskat', 'Av'],
  ];
  const rows = cases.map(({ position, case: found, review }) => [
    ...[String(position), found.number, processOf(found).name, found.unitName],
    ...questions.map((_, index) => {
      const answer = review?.answers[index];
      return answer === undefined ? '' : SampleAnswer.words[answer];
    }),
    ...(review
      ? [Verdict.words[review.verdict], review.remark, wording.dayAndTime(review.at), review.by]
      : ['Återstår', '', '', '']),
  ]);
  return { columns, rows: [...head, ...rows] };
}
