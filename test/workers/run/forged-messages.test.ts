import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { messages, reportedVariables } from '../../../contract/index.ts';
import { isRefusal, type ActivationCase } from '../../../register/index.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
import { correctCard } from '../../../workers/activation/correct-card.ts';
import { workers } from '../../../workers/index.ts';
import { returnCard } from '../../../workers/return/return-card.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { performJobOf } from '../perform.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
let found: ActivationCase;
const forged = { by: who.idAdministrator.hsaId, at: now };

beforeEach(async () => {
  site = await openWardRegister();
  found = await site.submitted();
});
afterEach(() => site.close());

describe('who a message says has done something', () => {
  it.each([
    ['withdrawn a case', closeCase, { closeReason: 'withdrawn', closedAt: now, withdrawal: forged }],
    ['received a receipt', closeCase, { closeReason: 'receipt-registered', closedAt: now, receipt: forged }],
    ['found a wrong card', correctCard, { correction: { ...forged, rightCardNumber: drawer.second } }],
    ['taken a card back', returnCard, { handIn: { ...forged, cut: true } }],
  ])('is not believed to have %s that the register knows nothing of', async (_, worker, variables) => {
    const before = site.sql('SELECT * FROM audit');
    const { caseId, cardNumber } = found;
    await expect(performJobOf(site, worker, { variables: { caseId, cardNumber, ...variables } })).rejects.toMatchObject(
      {
        name: 'PermanentFailure',
        message: expect.stringMatching(/finns inte i registret: meddelandet kommer inte från portalen/),
      },
    );
    expect(site.sql('SELECT * FROM audit')).toEqual(before);
  });

  it('is not believed without a name either: nobody has withdrawn the case', async () => {
    const { caseId } = found;
    const variables = { caseId, closeReason: 'withdrawn', closedAt: now };
    await expect(performJobOf(site, closeCase, { variables })).rejects.toMatchObject({ name: 'PermanentFailure' });
    expect((await site.register.cases.find(caseId))?.state).not.toBe('closed');
  });

  it('stands in the audit when the register knows: the person who withdrew the case has closed it', async () => {
    const { caseId } = found;
    const viewer = await site.viewer(who.colleague);
    const author = site.author(viewer);
    const withdrawn = await site.register.cases.withdraw(caseId, { viewer, author });
    expect(isRefusal(withdrawn)).toBe(false);
    const later = '2026-11-24T07:31:00.000Z';
    const other = { by: viewer.hsaId, at: later };
    const close = (withdrawal: object) =>
      performJobOf(site, closeCase, { variables: { caseId, closeReason: 'withdrawn', closedAt: later, withdrawal } });
    await expect(close(other)).rejects.toMatchObject({ name: 'PermanentFailure' });
    await close({ by: viewer.hsaId, at: now });
    const [row] = site.sql("SELECT actor, role FROM audit WHERE action = 'case-closed' ORDER BY row DESC LIMIT 1");
    expect(row).toEqual({ actor: viewer.hsaId, role: author.role });
  });
});

it('knows every variable of a message that names a person', () => {
  const naming = Object.entries(messages).flatMap(([message, { variables }]) =>
    Object.entries(variables.shape).flatMap(([name, schema]) =>
      schema instanceof z.ZodObject && 'by' in schema.shape ? [[name, message]] : [],
    ),
  );
  expect(Object.fromEntries(naming)).toEqual(reportedVariables);
});

it('has them handed to every job, also to one that reads none of them', () => {
  for (const { variables } of workers)
    expect(variables).toEqual(expect.arrayContaining(['caseId', 'cardNumber', ...Object.keys(reportedVariables)]));
});
