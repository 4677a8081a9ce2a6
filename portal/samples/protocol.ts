import { quarterWords } from '../../contract/index.ts';
import { SampleAnswer, Verdict, type Sample } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import * as wording from '../pages/wording.ts';
import type { TakenOutPaper } from '../take-out/taken-out-paper.ts';

/** What was found of a quarter, as a table: a row for each case that the viewer sees, under what was drawn and how the log stood. */
export function protocolOf(
  { quarter, seed, population, size, questions, cases, hidden, erased, signedBy, signedAt }: Sample,
  taken: readonly string[][],
): { columns: string[]; rows: string[][] } {
  const columns = ['Stickprov', quarterWords(quarter), 'Frö', seed];
  const head = [
    ['Draget', String(size), 'Av avslutade ärenden', String(population)],
    ['Underskrivet', signedAt === undefined ? 'Nej' : wording.dayAndTime(signedAt), 'Av', signedBy ?? ''],
    ...taken,
    ...(hidden === 0 ? [] : [['Visas inte', String(hidden)]]),
    ...(erased === 0 ? [] : [['Gallrade', String(erased)]]),
    [],
    ['Nr', 'Ärende', 'Vad', 'Enhet', ...questions, 'Omdöme', 'Vad granskaren såg', 'Granskat', 'Av'],
  ];
  const rows = cases.map(({ position, case: found, review }) => [
    String(position),
    found.number,
    processOf(found).name,
    found.unitName,
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

/** The same on paper: what was drawn, then each case with its answers. */
export function protocolSections(sample: Sample): TakenOutPaper['sections'] {
  const { seed, population, size, questions, cases, hidden, erased, signedBy, signedAt } = sample;
  const drawn: [string, string][] = [
    ['Draget', `${size} av ${population} avslutade ärenden`],
    ['Frö', seed],
    ['Underskrivet', signedAt === undefined ? 'Nej' : `${wording.dayAndTime(signedAt)} av ${signedBy ?? ''}`],
    ...(hidden === 0 ? [] : [['Visas inte', String(hidden)] satisfies [string, string]]),
    ...(erased === 0 ? [] : [['Gallrade', String(erased)] satisfies [string, string]]),
  ];
  return [
    { heading: 'Urvalet', pieces: [{ kind: 'facts', facts: drawn }] },
    ...cases.map(({ position, case: found, review }): TakenOutPaper['sections'][number] => ({
      heading: `${position}. ${found.number}`,
      pieces: [
        { kind: 'text', text: `${processOf(found).name}, ${found.unitName}` },
        review
          ? {
              kind: 'facts',
              facts: [
                ...questions.map((question, index): [string, string] => {
                  const answer = review.answers[index];
                  return [question, answer === undefined ? '–' : SampleAnswer.words[answer]];
                }),
                ['Omdöme', Verdict.words[review.verdict]],
                ['Vad granskaren såg', review.remark === '' ? '–' : review.remark],
                ['Granskat', `${wording.dayAndTime(review.at)} av ${review.by}`],
              ],
            }
          : { kind: 'text', text: 'Återstår att granska.' },
      ],
    })),
  ];
}
