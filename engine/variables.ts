/** Variables of processes are JSON values. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Variables = Readonly<Record<string, unknown>>;
