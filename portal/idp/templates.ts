import type { DemoLogin } from './demo-login.ts';

interface Framed {
  /** Address of the style sheet. */
  readonly style: string;
}

/** Template of `views/idp` → what it is handed. */
export interface Templates {
  readonly frame: Framed & { readonly heading: string; readonly body: string };
  readonly choose: Framed & { readonly uid: string; readonly logins: readonly DemoLogin[] };
  readonly 'log-out': Framed & { readonly form: string; readonly submitAtOnce: string };
  readonly message: Framed & { readonly heading: string; readonly text: string };
}
