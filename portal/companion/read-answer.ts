import { Instant } from '../../contract/index.ts';
import { withStockholmOffset } from '../desk/stockholm.ts';
import type { ErrandValues } from '../desk/portal-task.ts';
import { errands, plainCard, type ErrandId } from './errands.ts';

/** What SITHS eID Portal answered. */
export interface PortalAnswer {
  /** `Ordernummer` or `Kvitteringsnummer`. */
  readonly label: string;
  readonly number: string;
  readonly at: Instant;
}

interface Asked {
  readonly errand: ErrandId;
  /** What it was to be filled in with. */
  readonly values: ErrandValues;
  /** When it could be done first. */
  readonly since: Instant;
  readonly now: Instant;
}

/** Reads the portal's answer out of what somebody copied from its page; a text says why it isn't the answer to this errand. */
export function readAnswer(text: string, { errand, values, since, now }: Asked): PortalAnswer | string {
  const numbers = [...text.matchAll(/\b(Ordernummer|Kvitteringsnummer)\b[\s:]*([A-Z]-\d{6,})\b/gi)];
  const [, label, number] = numbers[0] ?? [];
  const [, day, hour, minute] = /\bKlockslag\b[\s:]*(\d{4}-\d{2}-\d{2})[ T](\d{2})[.:](\d{2})\b/i.exec(text) ?? [];
  if (label === undefined || number === undefined || day === undefined) {
    return 'Texten är inte portalens kvittering: nummer och klockslag saknas. Markera hela sidan som portalen visade efteråt, kopiera och klistra in den här.';
  }
  if (new Set(numbers.map(([, , each]) => each)).size > 1) {
    return 'Texten har flera kvitteringar. Kopiera bara sidan med den som hör till uppgiften.';
  }
  const { mark, title } = errands[errand];
  if (!number.startsWith(`${mark}-`)) {
    return `${number} är kvitteringen för något annat än ”${title}”. Kopiera sidan som portalen visade för den här uppgiften.`;
  }
  const at = Instant.safeParse(withStockholmOffset(`${day}T${hour ?? ''}:${minute ?? ''}`));
  if (!at.success) return `Klockslaget ${day} ${hour ?? ''}.${minute ?? ''} finns inte. Kopiera sidan igen.`;
  return otherThan(text, values) ?? timeFault(Date.parse(at.data), { since, now }) ?? { label, number, at: at.data };
}

/** The answer repeats what was filled in: another person's or card's is none to this task. */
function otherThan(text: string, { hsaId, cardNumber }: ErrandValues): string | undefined {
  const [, card] = /\bKortnummer\b[\s:]*([A-Z]{2}(?: ?\d){6,14})\b/i.exec(text) ?? [];
  const [, person] = /\bHSA-id\b[\s:]*(SE\d{10}-[A-Z0-9]+)\b/i.exec(text) ?? [];
  if (cardNumber !== undefined && plainCard(card) !== plainCard(cardNumber)) {
    return card === undefined
      ? 'Texten säger inte vilket kort det gäller. Kopiera hela sidan.'
      : `Kvitteringen gäller kort ${card}, inte kortet i uppgiften. Kontrollera vad som gjordes i portalen.`;
  }
  if (hsaId !== undefined && person === undefined && cardNumber === undefined)
    return 'Texten säger inte vem det gäller. Kopiera hela sidan.';
  if (hsaId !== undefined && person !== undefined && person.toUpperCase() !== hsaId.toUpperCase()) {
    return `Kvitteringen gäller ${person}, inte personen i uppgiften. Kontrollera vad som gjordes i portalen.`;
  }
  return undefined;
}

/** Clocks of two systems may differ by a few minutes; the portal shows no seconds. */
const leeway = 5 * 60_000;

function timeFault(at: number, { since, now }: Pick<Asked, 'since' | 'now'>): string | undefined {
  if (at > Date.parse(now) + leeway) return 'Klockslaget har inte varit än. Kontrollera att det är rätt kvittering.';
  if (at < Date.parse(since) - leeway) return 'Klockslaget är från innan ärendet fanns. Det är en annan kvittering.';
  return undefined;
}
