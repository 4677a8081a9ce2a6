import type { Day, EmploymentFacts, PersonFacts } from '../../../contract/index.ts';

/** What goes into an extract. */
export interface ExtractScope {
  readonly day: Day;
  /** True: persons with protected data too. */
  readonly includesProtected: boolean;
  /** True: with their whole national numbers; else their birth dates. */
  readonly numbers: boolean;
}

export interface ExtractedPerson extends PersonFacts {
  readonly employments: readonly EmploymentFacts[];
}

/** A part of an extract, in the order of HSA-ids. */
export interface ExtractedPeople {
  readonly people: readonly ExtractedPerson[];
  /** Where the next part begins; undefined: this was the last. */
  readonly next: string | undefined;
  /** Protected persons, those whom HSA doesn't know, and erased ones. */
  readonly leftOut: { readonly protected: number; readonly withoutRecord: number; readonly erased: number };
}
