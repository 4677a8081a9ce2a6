import { addPeriod, policyOn, type SwedishNumber, type Day, AnyDay } from '../../contract/index.ts';
import type { Person } from '../../register/index.ts';

/** What `assurance-level` asks of the holder, as the register knows them. @param day of age on that day */
export function loaFacts(holder: Person, day: Day): { number: SwedishNumber; adult: boolean } {
  return {
    number: numberOf(holder),
    adult: addPeriod(AnyDay.parse(holder.birthDate), policyOn(day).order.adultAge) <= day,
  };
}

/** The day of a samordningsnummer is sixty more than that of the birth. */
function numberOf({ maskedNumber, hasSwedishNumber }: Person): SwedishNumber {
  if (!hasSwedishNumber || maskedNumber === undefined) return 'none';
  return Number(maskedNumber.slice(6, 8)) > 60 ? 'samordningsnummer' : 'personnummer';
}
