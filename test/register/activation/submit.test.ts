import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

describe('submitting an activation', () => {
  it('makes case, reservation, audit row and process start in one go', async () => {
    const { register } = demo;
    const made = await demo.submitted({ note: 'Maja är på avdelningen till kl. 16.' });

    expect(made).toMatchObject({
      number: 'SK-2026-000001',
      state: 'starting',
      phase: 'starting',
      unitName: 'Avdelning 14, Växjö',
      reason: 'forgotten',
      note: 'Maja är på avdelningen till kl. 16.',
      submittedAt: now,
      activateBefore: '2026-11-25T07:30:00.000Z',
    });
    expect(made.holder.displayName).toBe('Maja Testberg');
    expect(made.submitter.displayName).toBe('Petra Provning');
    expect(await register.cards.find('RK44100087')).toMatchObject({ state: 'reserved', caseId: made.caseId });
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
        cardNumber: 'RK44100087',
        way: 'phone',
        reason: 'forgotten',
        submittedAt: now,
      },
    });
    const steps = await register.cases.timeline(made.caseId);
    expect(steps.map(({ action }) => action)).toEqual(['case-submitted', 'card-reserved']);
    expect(steps[0]?.actor?.familyName).toBe('Provning');
  });

  it('answers the first case when the same token comes again', async () => {
    const activation = await demo.activation();
    const petra = await demo.viewer('Provning');
    const first = await demo.register.cases.submit(activation, { viewer: petra, author: demo.author(petra) });
    const second = await demo.register.cases.submit(activation, { viewer: petra, author: demo.author(petra) });
    expect(second).toEqual(first);
    expect(await demo.register.outbox.due(now, 10)).toHaveLength(1);
  });

  it('makes one case of a double click', async () => {
    const activation = await demo.activation();
    const petra = await demo.viewer('Provning');
    const other = await demo.openAgain();
    const answers = await Promise.all(
      [demo.register, other, demo.register].map((each) =>
        each.cases.submit(activation, { viewer: petra, author: demo.author(petra) }),
      ),
    );
    expect(new Set(answers.map((answer) => (isRefusal(answer) ? answer.message : answer.number)))).toEqual(
      new Set(['SK-2026-000001']),
    );
  });

  it('does not answer the case of a token to somebody else', async () => {
    const activation = await demo.activation();
    const petra = await demo.viewer('Provning');
    await demo.register.cases.submit(activation, { viewer: petra, author: demo.author(petra) });
    const nils = await demo.viewer('Attrappsson');
    expect(await demo.register.cases.submit(activation, { viewer: nils, author: demo.author(nils) })).toMatchObject({
      refused: true,
    });
  });

  it('numbers the cases of a year in the year of Stockholm', async () => {
    await demo.submitted();
    const petra = await demo.viewer('Provning');
    const ida = await demo.employment('Mallström');
    const at = '2026-12-31T23:30:00.000Z';
    const activation = await demo.activation({ employmentId: ida.employmentId, cardNumber: 'RK44100088' });
    const answer = await demo.register.cases.submit(activation, { viewer: petra, author: demo.author(petra, at) });
    expect(answer).toMatchObject({ number: 'SK-2027-000001' });
  });

  it('writes down that an older card lay in the drawer', async () => {
    const made = await demo.submitted({ cardNumber: 'RK44100080' });
    const [, reserved] = await demo.register.cases.timeline(made.caseId);
    expect(must(reserved).details).toMatchObject({ cardNumber: 'RK44100080', olderCard: 'RK44100087' });
  });

  it('lets customer service write for a colleague who phones', async () => {
    const karin = await demo.viewer('Provsson');
    const petra = await demo.viewer('Provning');
    const author = { ...demo.author(karin), onBehalfOf: petra.hsaId };
    const made = await demo.register.cases.submit(await demo.activation(), { viewer: karin, author });
    expect(made).toMatchObject({ submitter: { familyName: 'Provning' } });
  });
});
