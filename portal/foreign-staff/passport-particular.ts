import type { ForeignDetails } from '../../contract/index.ts';
import type { Particular } from '../pages/particular.ts';

/** The passport of an order, its number masked until somebody asks for it and says why, which is logged (domain "Privacy"). */
export function passportParticular(
  { passportNumber, passportCountry }: Pick<ForeignDetails, 'passportNumber' | 'passportCountry'>,
  caseNumber: string,
  sub?: string,
): Particular {
  return {
    label: 'Pass',
    text: `${passportNumber.slice(0, 2)}${'•'.repeat(Math.max(passportNumber.length - 2, 0))}`,
    sub: [passportCountry, sub].filter((part) => part !== undefined).join(', '),
    reveal: `/arenden/${caseNumber}/visa-pass`,
  };
}
