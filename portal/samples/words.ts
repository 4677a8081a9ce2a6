import { daysOfQuarter, quarterOf, quartersBefore, quarterWords, type Day } from '../../contract/index.ts';
import { Verdict, type Sample, type SampleAnswer, type SampledCase, type SampleHead } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { QuestionResult } from './pages.ts';

/** The quarters that ended last, the newest first. */
export const endedQuarters = (day: Day): string[] => quartersBefore(quarterOf(day), 4);

/** From when the quarter that is under way can be drawn. */
export function nextWords(day: Day): string {
  const quarter = quarterOf(day);
  return `${quarterWords(quarter)} kan dras från och med ${daysOfQuarter(quarter).next}, när kvartalet är slut.`;
}

export function sampleBadge({ signedAt, size, reviewed }: SampleHead): Badge {
  if (signedAt !== undefined) return { text: 'Underskrivet', colour: 'success', icon: 'lock' };
  return { text: `${reviewed} av ${size} granskade`, colour: 'warning', icon: 'clock' };
}

export function caseBadge({ review, mayReview }: SampledCase): Badge {
  if (!review) {
    return mayReview
      ? { text: 'Återstår', colour: 'neutral', icon: 'clock' }
      : { text: 'Annan granskare', colour: 'neutral', icon: 'user' };
  }
  const looks = {
    approved: { colour: 'success', icon: 'check' },
    remark: { colour: 'warning', icon: 'alert' },
    deviation: { colour: 'danger', icon: 'ban' },
  } as const;
  return { text: Verdict.words[review.verdict], ...looks[review.verdict] };
}

/** What was answered to each question, of the cases that the viewer sees. */
export function resultsOf({ questions, cases }: Sample, before: Sample | undefined): QuestionResult[] {
  return questions.map((question, index) => {
    const at = (of: Sample['cases'], place: number, answer: SampleAnswer) =>
      of.filter(({ review }) => review?.answers[place] === answer).length;
    const own = (answer: SampleAnswer) => at(cases, index, answer);
    const place = before?.questions.indexOf(question) ?? -1;
    return {
      question,
      yes: own('yes'),
      no: own('no'),
      notApplicable: own('not-applicable'),
      before: before && place >= 0 ? String(at(before.cases, place, 'no')) : '–',
    };
  });
}
