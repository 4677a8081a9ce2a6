import { z } from 'zod';
import { factsOf as caseFactsOf } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';

const Details = z.object({ address: z.string() });

/** Where the parcel of an order goes: as it was written in the form, else the unit's own address. */
export async function addressOf(
  register: PortalRegister,
  { caseId }: Case,
  unitAddress: readonly string[],
): Promise<string> {
  const details = Details.safeParse(await register.cases.details(caseId));
  return (details.success ? details.data.address.split('\n') : unitAddress).filter((line) => line !== '').join(', ');
}

/** What was ordered, and for whom. */
export function orderParticulars(found: Case, address: string): Particular[] {
  const { cards, forms } = caseFactsOf('reserve-card-order', found);
  return particularsOf(
    { label: 'Reservkort', text: `${cards} kort` },
    {
      label: 'Blanketter',
      text:
        forms === 0 ? 'Inga' : wording.counted(forms, ['numrerad kvittensblankett', 'numrerade kvittensblanketter']),
    },
    { label: 'Till', text: found.unitName },
    { label: 'Adress', text: address },
    { label: 'Beställt av', text: found.submitter.displayName },
  );
}
