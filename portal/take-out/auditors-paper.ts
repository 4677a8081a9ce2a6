import { dayOf, policyOn } from '../../contract/index.ts';
import type { ExtractPaper } from '../extract/extract-paper.ts';
import { headFacts, type TakenOut } from './taken-out.ts';

/** What an auditor takes out, as it is drawn. */
export interface AuditorsPaper extends Pick<ExtractPaper, 'madeAt' | 'issuer' | 'phone' | 'lead' | 'sections'> {
  readonly kind: string;
  readonly title: string;
}

/** A paper of these sections, and last how the log stood. */
export function auditorsPaper(
  { sections, ...told }: Pick<AuditorsPaper, 'kind' | 'title' | 'lead' | 'sections'>,
  taken: TakenOut,
): AuditorsPaper {
  const { customerService } = policyOn(dayOf(taken.at));
  return {
    ...told,
    madeAt: taken.at,
    ...{ issuer: customerService.name, phone: customerService.phone },
    sections: [
      ...sections,
      { heading: 'Loggen när det här togs ut', pieces: [{ kind: 'facts', facts: headFacts(taken) }] },
    ],
  };
}
