import { quarterBefore, quarterWords } from '../../contract/index.ts';
import { Verdict, type Sample } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import * as wording from '../pages/wording.ts';
import type { SamplesPages } from './pages.ts';
import { caseBadge, resultsOf } from './words.ts';

/** A sample as its page shows it. */
export function viewSample(
  sample: Sample,
  { before, names }: { readonly before: Sample | undefined; readonly names: ReadonlyMap<string, string> },
): Omit<SamplesPages['samples/sample'], 'fault' | 'notice'> {
  const { quarter, cases, hidden, erased, seed, size, reviewed, signedBy, signedAt } = sample;
  const nameOf = (hsaId: string) => names.get(hsaId) ?? hsaId;
  const path = `/stickprov/${quarter}`;
  return {
    name: quarterWords(quarter),
    about: [
      `${size} av ${wording.number(sample.population)} avslutade ärenden`,
      `Draget ${wording.day(sample.drawnAt)} av ${nameOf(sample.drawnBy)}`,
      ...(signedAt === undefined || signedBy === undefined
        ? []
        : [`Underskrivet ${wording.day(signedAt)} av ${nameOf(signedBy)}`]),
    ],
    seed,
    tally: tallyOf(sample),
    cases: cases.map((each) => ({
      href: `${path}/${each.case.number}`,
      number: each.case.number,
      unit: each.case.unitName,
      what: processOf(each.case).name,
      by: each.review ? `${nameOf(each.review.by)}, ${wording.day(each.review.at)}` : '',
      badge: caseBadge(each),
    })),
    hidden:
      hidden === 0
        ? undefined
        : `${wording.counted(hidden, ['ärende', 'ärenden'])} visas inte för dig: de granskas av den som har rätt att se dem, och räknas inte i resultatet här.`,
    erased:
      erased === 0
        ? undefined
        : `${wording.counted(erased, ['ärende', 'ärenden'])} är gallrade, så inget finns kvar att granska i dem.`,
    results: resultsOf(sample, before),
    quarterBefore: quarterWords(quarterBefore(quarter)),
    files: ['csv', 'pdf'].map((format) => ({
      href: `${path}/protokoll.${format}`,
      text: format.toUpperCase(),
    })),
    sign: signedAt === undefined && reviewed === size ? `${path}/skriv-under` : undefined,
    left: reviewed < size ? `${wording.counted(size - reviewed, ['ärende', 'ärenden'])} återstår.` : undefined,
  };
}

function tallyOf({ cases, size, reviewed }: Sample) {
  const of = (verdict: Verdict) => cases.filter(({ review }) => review?.verdict === verdict).length;
  return [
    { number: String(reviewed), text: `av ${size} granskade` },
    ...Verdict.options.map((verdict) => ({ number: String(of(verdict)), text: Verdict.words[verdict] })),
  ];
}
