import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, units, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

describe('submitting an activation', () => {
  it('makes case, reservation, audit row and process start in one go', async () => {
    const { register } = site;
    const made = await site.submitted({ note: 'Innehavaren är på avdelningen till kl. 16.' });

    expect(made).toMatchObject({
      number: 'SK-2026-000001',
      state: 'starting',
      phase: 'starting',
      unitName: units.ward.name,
      reason: 'forgotten',
      note: 'Innehavaren är på avdelningen till kl. 16.',
      submittedAt: now,
      activateBefore: '2026-11-25T07:30:00.000Z',
    });
    expect(made.holder.displayName).toBe(who.holder.name);
    expect(made.submitter.displayName).toBe(who.colleague.name);
    expect(await register.cards.find(drawer.first)).toMatchObject({ state: 'reserved', caseId: made.caseId });
    const [row] = await register.outbox.due(now, 10);
    expect(row?.intent).toEqual({
      kind: 'start-process',
      processId: 'reserve-card-activation',
      variables: {
        caseId: made.caseId,
        caseNumber: made.number,
        unitId: made.unitId,
        employmentId: made.employmentId,
        holderId: made.holder.personId,
        attesterId: made.attester.personId,
        submitterId: made.submitter.personId,
        cardNumber: drawer.first,
        way: 'phone',
        reason: 'forgotten',
        submittedAt: now,
      },
    });
    const steps = await register.cases.timeline(made.caseId);
    expect(steps.map(({ action }) => action)).toEqual(['case-submitted', 'card-reserved']);
    expect(steps[0]?.actor?.familyName).toBe(who.colleague.familyName);
  });

  it('answers the first case when the same token comes again', async () => {
    const activation = await site.activation();
    const colleague = await site.viewer(who.colleague);
    const first = await site.register.cases.submit(activation, { viewer: colleague, author: site.author(colleague) });
    const second = await site.register.cases.submit(activation, { viewer: colleague, author: site.author(colleague) });
    expect(second).toEqual(first);
    expect(await site.register.outbox.due(now, 10)).toHaveLength(1);
  });

  it('makes one case of a double click', async () => {
    const activation = await site.activation();
    const colleague = await site.viewer(who.colleague);
    const other = await site.openAgain();
    const answers = await Promise.all(
      [site.register, other, site.register].map((each) =>
        each.cases.submit(activation, { viewer: colleague, author: site.author(colleague) }),
      ),
    );
    expect(new Set(answers.map((answer) => (isRefusal(answer) ? answer.message : answer.number)))).toEqual(
      new Set(['SK-2026-000001']),
    );
  });

  it('does not answer the case of a token to somebody else', async () => {
    const activation = await site.activation();
    const colleague = await site.viewer(who.colleague);
    await site.register.cases.submit(activation, { viewer: colleague, author: site.author(colleague) });
    const doctor = await site.viewer(who.doctor);
    expect(await site.register.cases.submit(activation, { viewer: doctor, author: site.author(doctor) })).toMatchObject(
      {
        refused: true,
      },
    );
  });

  it('numbers the cases of a year in the year of Stockholm', async () => {
    await site.submitted();
    const colleague = await site.viewer(who.colleague);
    const secondHolder = await site.employment(who.secondHolder);
    const at = '2026-12-31T23:30:00.000Z';
    const activation = await site.activation({ employmentId: secondHolder.employmentId, cardNumber: drawer.second });
    const answer = await site.register.cases.submit(activation, {
      viewer: colleague,
      author: site.author(colleague, at),
    });
    expect(answer).toMatchObject({ number: 'SK-2027-000001' });
  });

  it('writes down that an older card lay in the drawer', async () => {
    const made = await site.submitted({ cardNumber: drawer.eighth });
    const [, reserved] = await site.register.cases.timeline(made.caseId);
    expect(must(reserved).details).toMatchObject({ cardNumber: drawer.eighth, olderCard: drawer.first });
  });

  it('lets customer service write for a colleague who phones', async () => {
    const clerk = await site.viewer(who.customerService);
    const colleague = await site.viewer(who.colleague);
    const author = { ...site.author(clerk), onBehalfOf: colleague.hsaId };
    const made = await site.register.cases.submit(await site.activation(), { viewer: clerk, author });
    expect(made).toMatchObject({ submitter: { familyName: who.colleague.familyName } });
  });
});
