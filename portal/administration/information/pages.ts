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
    /** Pages that were taken away. */
    readonly away: readonly { readonly name: string; readonly saved: string | undefined }[];
  };
  readonly 'administration/information-new': WithForm & {
    readonly title: string;
    readonly preview: { readonly title: string; readonly html: string } | undefined;
  };
  readonly 'administration/information-page': WithForm & {
    readonly title: string;
    readonly name: string;
    readonly address: string;
    readonly version: number;
    /** Nobody sees it until it is saved again. */
    readonly isAway: boolean;
    /** The program brought it: it can't be taken away. */
    readonly isOwn: boolean;
    /** As it would look. */
    readonly preview: { readonly title: string; readonly html: string } | undefined;
    /** Newest first; the last is the program's own, if it brought the page. */
    readonly history: readonly { readonly version: number; readonly name: string; readonly about: string }[];
  };
}
