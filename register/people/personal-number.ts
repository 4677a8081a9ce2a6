import Personnummer from 'personnummer';
import { type Day, type SwedishNumber, AnyDay } from '../../contract/index.ts';

/** A Swedish personnummer or samordningsnummer that has been checked. */
export interface PersonalNumber {
  /** 12 digits. */
  readonly digits: string;
  /** `19811218-••••`: what screens show. */
  readonly masked: string;
  readonly birthDate: Day;
  /** A samordningsnummer. */
  readonly isCoordination: boolean;
}

/** Thrown for a text that is no number. The message never repeats the text. */
export class NotAPersonalNumber extends Error {
  override readonly name = 'NotAPersonalNumber';
  constructor() {
    super('Expected a Swedish personnummer or samordningsnummer with a correct check digit');
  }
}

/** Checks date and check digit. Throws `NotAPersonalNumber`. */
export function parsePersonalNumber(text: string): PersonalNumber {
  const number = parse(text);
  const digits = number.format(true);
  const day = Number(digits.slice(6, 8)) - (number.isCoordinationNumber() ? 60 : 0);
  return {
    digits,
    masked: maskedNumber(digits),
    isCoordination: number.isCoordinationNumber(),
    birthDate: AnyDay.parse(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${String(day).padStart(2, '0')}`),
  };
}

/** @param digits 12 of them */
export const maskedNumber = (digits: string): string => `${digits.slice(0, 8)}-••••`;

/** A samordningsnummer has sixty more as its day. @param masked `19701123-••••` */
export function numberKind(masked: string | undefined): SwedishNumber {
  if (masked === undefined) return 'none';
  return Number(masked.slice(6, 8)) > 60 ? 'samordningsnummer' : 'personnummer';
}

function parse(text: string): Personnummer {
  try {
    return Personnummer.parse(text, { allowCoordinationNumber: true, allowInterimNumber: false });
  } catch {
    throw new NotAPersonalNumber();
  }
}
