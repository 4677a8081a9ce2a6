import * as z from 'zod/mini';
import { scriptWords } from './words.ts';

document.documentElement.classList.remove('no-script');

/** The page was opened in an earlier session of the same person: nothing was done, and this is the token of the one now. */
const Stale = z.object({ title: z.literal('PAGE_STALE'), token: z.string() });

/** What the server answers to a form: where to go, or what to put right. */
const FormAnswer = z.object({
  location: z.optional(z.string()),
  errors: z.optional(z.record(z.string(), z.array(z.string()))),
  summary: z.optional(z.array(z.object({ href: z.string(), text: z.string() }))),
  heading: z.optional(z.string()),
  savedAt: z.optional(z.string()),
  detail: z.optional(z.string()),
  /** Of a refusal (RFC 9457). */
  status: z.optional(z.number()),
  number: z.optional(z.string()),
  /** Nothing was found by what was scanned or searched for. */
  isMiss: z.optional(z.boolean()),
  /** A piece of page made by our own templates. */
  html: z.optional(z.string()),
});
export type FormAnswer = z.infer<typeof FormAnswer>;

/** The element the page was made with. Throws when the template lacks it. */
export function elementOf(selector: string, within: ParentNode = document): HTMLElement {
  const element = within.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return element;
}

/** JSON that the server put in the page. */
export function jsonOf(selector: string): unknown {
  return JSON.parse(elementOf(selector).textContent);
}

/** Posts JSON with the session's token. A failing connection becomes an answer with words; so does a page of an earlier session, once. */
export async function post(address: string, body: unknown): Promise<FormAnswer> {
  return (await answered(FormAnswer, address, { body, keepalive: false })) ?? { detail: scriptWords().lost };
}

/** As `post`, until it is given up. @param how.isLast the page is left: it goes on after it, if browsers take so much (`outlivesPage`) */
export async function postUntil(
  address: string,
  body: unknown,
  { signal, isLast }: { signal: AbortSignal; isLast: boolean },
): Promise<FormAnswer> {
  const how = { body, keepalive: isLast && outlivesPage(body), signal, isRepeated: true };
  return (await answered(FormAnswer, address, how)) ?? {};
}

/** Of all that goes on after its page together: 64 KiB (Fetch, "HTTP-network-or-cache fetch"), bytes. */
const mostKeptAlive = 64 * 1024;

/** Whether a post goes on although its page is left. */
export const outlivesPage = (body: unknown): boolean => new Blob([JSON.stringify(body)]).size <= mostKeptAlive;

/** Asks by JSON with the session's token and reads the answer by a schema; undefined when no such answer comes. */
export async function postFor<Answer>(
  schema: z.ZodMiniType<Answer>,
  address: string,
  body: unknown,
): Promise<Answer | undefined> {
  return answered(schema, address, { body, keepalive: false, isRepeated: true });
}

async function answered<Answer>(
  schema: z.ZodMiniType<Answer>,
  address: string,
  { isRepeated = false, ...how }: Posting,
): Promise<Answer | undefined> {
  try {
    const first = await answerTo(address, how);
    const { data: stale } = Stale.safeParse(first);
    if (stale) renewToken(stale.token);
    return schema.parse(stale && isRepeated ? await answerTo(address, how) : first);
  } catch {
    return undefined;
  }
}

interface Posting {
  readonly body: unknown;
  readonly keepalive: boolean;
  readonly signal?: AbortSignal;
  /** What decides nothing is posted again at once where the page is of an earlier session. */
  readonly isRepeated?: boolean;
}

async function answerTo(address: string, { body, ...how }: Posting): Promise<unknown> {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'X-Token': document.body.dataset['token'] ?? '',
  };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body), ...how });
  return response.json();
}

function renewToken(token: string): void {
  document.body.dataset['token'] = token;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="_token"]')) field.value = token;
}

/** Shows the list of errors on top, moves there, and says so in the title. */
export function announceSummary(answer: FormAnswer, title: string): void {
  const said = scriptWords();
  const lines = answer.summary ?? [{ href: '#innehall', text: answer.detail ?? said.failed }];
  const heading = document.createElement('h2');
  heading.textContent = answer.heading ?? said.notSent;
  const list = document.createElement('ul');
  list.append(...lines.map(summaryLine));
  const box = document.createElement('div');
  box.className = 'ds-error-summary';
  box.tabIndex = -1;
  box.setAttribute('role', 'alert');
  box.append(heading, list);
  elementOf('[data-summary]').replaceChildren(box);
  box.focus();
  box.scrollIntoView({ block: 'start' });
  document.title = `${said.wrong}${title} – SITHS-kort`;
}

function summaryLine({ href, text }: { href: string; text: string }): HTMLElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  link.addEventListener('click', (event) => {
    const target = document.getElementById(href.slice(1));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'center' });
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}
