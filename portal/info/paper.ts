import type { Day } from '../../contract/index.ts';
import type { Language } from '../../contract/index.ts';

/** A page of information for paper: as it reads on a day. */
export interface InformationPaper {
  readonly title: string;
  /** Markdown, with the policy's values written out. */
  readonly text: string;
  readonly language: Language;
  /** Where the newest is read. */
  readonly address: string;
  readonly day: Day;
  readonly issuer: string;
  readonly phone: string;
}
