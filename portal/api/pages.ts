/** What a body, a query or an answer holds, one name a row. */
export interface ApiField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly what: string;
}

export interface ApiPages {
  readonly api: {
    /** Address of the API. */
    readonly server: string;
    readonly operations: readonly {
      readonly id: string;
      readonly method: string;
      readonly path: string;
      readonly summary: string;
      readonly description: string;
      /** In words, and as tokens name it. */
      readonly right: string | undefined;
      readonly rightCode: string | undefined;
      readonly isKeyed: boolean;
      readonly input: readonly ApiField[];
      readonly output: readonly ApiField[];
      readonly problems: readonly { readonly code: string; readonly status: number; readonly when: string }[];
    }[];
  };
}
