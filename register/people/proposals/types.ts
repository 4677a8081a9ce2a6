import type { Person } from '../types.ts';

/** Whom an order is for, as it was typed. Kept sealed with the case; nothing in it is from the register. */
export interface TypedHolder {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly title?: string;
  readonly birthDate: string;
  readonly protectedIdentity: boolean;
}

/** What the register knows of the number, or the name and birth date, that an order was typed with. */
export type KnownAs =
  | { readonly kind: 'unknown' }
  /** A protected person: only a colleague with the right `protected` may see and decide. */
  | { readonly kind: 'restricted' }
  | {
      readonly kind: 'known';
      readonly person: Person;
      /** Where the person is employed on the day. */
      readonly units: readonly string[];
    };
