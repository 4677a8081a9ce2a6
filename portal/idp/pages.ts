import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Assets } from '../assets.ts';
import type { DemoLogin } from './demo-login.ts';
import type { Templates } from './templates.ts';

/** The few pages of the demo identity provider, in the portal's look and clearly marked as a demo. */
export interface Pages {
  /** Content policy that lets the pages post here and go back to the portal, nothing else. */
  policy(portalUrl: string): string;
  choose(uid: string, logins: readonly DemoLogin[]): string;
  /** Logs out without a further click; a button where there is no JavaScript. @param form markup from oidc-provider */
  logOut(form: string): string;
  loggedOut(): string;
  failed(): string;
}

const submitAtOnce = `document.forms[0].submit();`;

export function openPages(assets: Assets): Pages {
  const eta = new Eta({
    views: fileURLToPath(new URL('../views/idp', import.meta.url)),
    cache: true,
    autoEscape: true,
  });
  const render = <Name extends Exclude<keyof Templates, 'frame'>>(name: Name, data: Templates[Name]) =>
    eta.render(name, data);
  const style = assets.url('portal.css');
  const script = `'sha256-${createHash('sha256').update(submitAtOnce).digest('base64')}'`;
  return {
    policy: (portalUrl) =>
      `default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; script-src ${script}; ` +
      `form-action 'self' ${new URL(portalUrl).origin}; base-uri 'none'; frame-ancestors 'none'`,
    choose: (uid, logins) => render('choose', { style, uid, logins }),
    logOut: (form) => render('log-out', { style, form, submitAtOnce }),
    loggedOut: () => render('message', { style, heading: 'Du är utloggad', text: 'Du kan stänga fönstret.' }),
    failed: () =>
      render('message', {
        style,
        heading: 'Inloggningen gick inte igenom',
        text: 'Den kan ha tagit för lång tid. Gå tillbaka till portalen och börja om.',
      }),
  };
}
