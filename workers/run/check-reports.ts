import type { Job } from '../../client/index.ts';
import { reportedVariables, type MessageName } from '../../contract/index.ts';
import { PermanentFailure } from './failures.ts';
import type { House } from './house.ts';

/**
 * Verifies who a message says has reported something (a withdrawal, a receipt, a wrong card, a card handed in): the register must have
 * sent that very message. One that was published at the engine names whom it likes, and becomes an incident.
 */
export async function checkReports({ variables }: Job, { register }: House): Promise<void> {
  const { caseId, cardNumber } = variables;
  for (const [variable, message] of Object.entries(reportedVariables)) {
    const value = variables[variable] ?? undefined;
    if (value === undefined) continue;
    const about = { caseId: textOf(caseId), cardNumber: textOf(cardNumber) };
    if (!(await register.outbox.hasSent({ message, variables: { [variable]: value }, ...about }))) {
      throw new PermanentFailure(
        `${reported[message]} finns inte i registret: meddelandet kommer inte från portalen, så ingen vet vem som skickade det. ` +
          'Ingenting är gjort. Ärendets historik visar vad som gjordes i processmotorn och av vem',
      );
    }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const reported: Readonly<Partial<Record<MessageName, string>>> = {
  'case-withdrawn': 'Tillbakatagandet',
  'receipt-registered': 'Kvittensen',
  'wrong-card-reported': 'Rättelsen av kortet',
  'card-returned': 'Återlämningen',
  'letter-lost': 'Uppgiften om brevet',
};
