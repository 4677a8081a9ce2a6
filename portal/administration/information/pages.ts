import type { WithForm } from '../../plain-form/pages.ts';

export interface InformationAdminPages {
  readonly 'administration/information': {
    readonly notice: string | undefined;
    readonly rows: readonly {
      readonly name: string;
      readonly title: string;
      readonly address: string;
      /** By whom and when it was saved last; undefined: it says what the program brought. */
      readonly saved: string | undefined;
    }[];
  };
  readonly 'administration/information-page': WithForm & {
    readonly title: string;
    readonly name: string;
    readonly address: string;
    readonly version: number;
    /** As it would look. */
    readonly preview: { readonly title: string; readonly html: string } | undefined;
    /** Newest first; the last is the program's own. */
    readonly history: readonly { readonly version: number; readonly about: string }[];
  };
}
