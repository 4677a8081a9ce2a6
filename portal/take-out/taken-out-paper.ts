import { dayOf, policyOn } from '../../contract/index.ts';
import type { ExtractPaper } from '../extract/extract-paper.ts';
import { headFacts, type TakenOut } from './taken-out.ts';

/** What somebody takes out, as it is drawn. */
export interface TakenOutPaper extends Pick<ExtractPaper, 'madeAt' | 'issuer' | 'phone' | 'lead' | 'sections'> {
  readonly kind: string;
  readonly title: string;
}

/** A paper of an auditor's: these sections, and last how the log stood. */
export function auditorsPaper(
  { sections, ...told }: Pick<TakenOutPaper, 'kind' | 'title' | 'lead' | 'sections'>,
  taken: TakenOut,
): TakenOutPaper {
  const { customerService } = policyOn(dayOf(taken.at));
  return {
    ...told,
    madeAt: taken.at,
    issuer: customerService.name,
    phone: customerService.phone,
    sections: [
      ...sections,
      { heading: 'Loggen när det här togs ut', pieces: [{ kind: 'facts', facts: headFacts(taken) }] },
    ],
  };
}
