import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayOf, policyOn } from '../../../contract/index.ts';
import { isRefusal, readFiles, type ActivationCase } from '../../../register/index.ts';
import { mails as templates } from '../../../templates/index.ts';
import { bySystem } from '../../support/builders.ts';
import { recipients } from '../../../workers/mail/recipients.ts';
import { recipientNames } from '../../../portal/case/recipient-names.ts';
import { sendMail } from '../../../workers/mail/send-mail.ts';
import { PermanentFailure } from '../../../workers/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { mustBe } from '../../support/until.ts';
import { cancelNothing } from '../perform.ts';
import { drawer, units, who } from '../../support/ward/index.ts';

let site: WardRegister;
let found: ActivationCase;
beforeEach(async () => {
  site = await openWardRegister();
  found = await site.submitted();
});
afterEach(() => site.close());

let elements = 0;

/** Performs the job that queues a mail; gives the mails that wait in the outbox. */
async function queued(template: string, variables: Record<string, unknown> = {}, elementInstanceKey = ++elements) {
  await sendMail.perform(
    {
      jobKey: '11',
      type: 'send-mail',
      processInstanceKey: '12',
      processDefinitionId: 'reserve-card-activation',
      elementId: 'Task',
      elementInstanceKey: String(elementInstanceKey),
      headers: { template },
      variables: { caseId: found.caseId, ...variables },
      retries: 3,
    },
    {
      register: site.register,
      clock: { now: () => Date.parse(now) },
      portalUrl: 'https://kort.example',
      cancelInstance: cancelNothing,
    },
  );
  const rows = await site.register.outbox.due(now, 100);
  return rows.flatMap(({ key, intent }) => (intent.kind === 'mail' ? [{ key, ...intent }] : []));
}

describe('a mail', () => {
  it('goes to each recipient by itself, with a key that holds no address', async () => {
    const mails = await queued('case-received');
    expect(mails.map(({ to }) => to)).toEqual([[who.colleague.email], [who.holder.email]]);
    expect(new Set(mails.map(({ key }) => key)).size).toBe(2);
    expect(mails.map(({ key }) => key).join()).not.toContain('@');
  });

  it('says what the register knows, with a link to the case', async () => {
    const [mail] = await queued('case-received');
    expect(mail?.data).toMatchObject({
      caseNumber: found.number,
      caseUrl: `https://kort.example/arenden/${found.number}`,
      holder: who.holder.name,
      unit: units.ward.name,
      cardNumber: found.cardNumber,
      reason: 'forgotten',
      blocksOrdinary: false,
    });
    expect(mail?.subject).toContain(found.number);
  });

  it('promises a block of the ordinary card only when there is one', async () => {
    const { employmentId } = await site.employment(who.secondHolder);
    found = await site.submitted({ employmentId, cardNumber: drawer.second, reason: 'lost' });
    const received = async () => (await queued('case-received')).filter(({ key }) => key.includes(found.caseId));
    expect((await received()).map(({ data }) => data['blocksOrdinary'])).toEqual([true, true]);
    const viewer = await site.viewer(who.manager);
    const author = site.author(viewer);
    const { cardNumber } = who.secondHolder;
    const asked = await site.register.blocks.submit(
      { submissionToken: 'block', employmentId, reason: 'lost', lostKind: 'lost', cardNumbers: [cardNumber] },
      { viewer, author },
    );
    if (isRefusal(asked)) throw new Error(asked.message);
    await site.register.cards.block({ cardNumber, caseId: asked.caseId, confirmedAt: now, author });
    const [, , mail] = await received();
    expect(mail?.data['blocksOrdinary']).toBe(false);
  });

  it('asks for the receipt of a finished case only while its card is in use', async () => {
    const { caseId, cardNumber, employmentId } = found;
    const author = site.author(await site.viewer(who.customerService));
    const asks = async (closeReason: string) => {
      await queued('case-closed', { closeReason });
      const { intent } = mustBe((await site.register.outbox.due('9999-01-01T00:00:00.000Z', 100)).at(-1));
      return intent.kind === 'mail' ? intent.data['awaitsReceipt'] : undefined;
    };
    await site.register.receipts.issue({ caseId, cardNumber, author });
    expect(await asks('completed')).toBe(false);
    await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    expect(await asks('completed')).toBe(true);
    expect(await asks('withdrawn')).toBe(false);
    await site.register.cards.requestBlock({ cardNumber, reason: 'lost', caseId, requestedAt: now, author });
    expect(await asks('completed')).toBe(false);
  });

  it('says the last day of an assignment that has become shorter than the card', async () => {
    const mails = await queued('card-expires-soon', { cardNumber: who.endsIn11Days.cardNumber });
    expect(mails[0]?.data['lastValidDay']).toBe('2026-12-05');
  });

  it('about a last day is not sent of a card that is not active', async () => {
    expect(await queued('card-expires-soon')).toEqual([]);
  });

  it('is queued once however often its job comes', async () => {
    await queued('case-received', {}, 77);
    expect(await queued('case-received', {}, 77)).toHaveLength(2);
  });

  it('is not sent when what it would tell is not so', async () => {
    expect(await queued('card-blocked')).toEqual([]);
    expect(await queued('card-to-return')).toEqual([]);
  });

  it('of an unknown template is an incident at once', async () => {
    await expect(queued('birthday')).rejects.toThrow(PermanentFailure);
  });

  it('that lacks what it must say is an incident at its step', async () => {
    await expect(queued('receipt-reminder')).rejects.toThrow(/Kvittensblanketten saknas/);
  });
});

describe('an escalation', () => {
  it('goes to the manager of the unit above', async () => {
    const author = site.author(await site.viewer(who.customerService));
    const { receiptNumber } = await site.register.receipts.issue({
      caseId: found.caseId,
      cardNumber: found.cardNumber,
      author,
    });
    await site.register.receipts.setBlockAt(receiptNumber, '2026-12-15T08:00:00.000Z');
    const [mail, ...others] = await queued('receipt-escalation');
    expect(others).toEqual([]);
    expect(mail?.to).toEqual([who.managerAbove.email]);
    expect(mail?.data).toMatchObject({ blockDay: '2026-12-15', receiptNumber });
  });

  it('goes to the address of the policy when there is nobody above', async () => {
    const highest = { ...found, unitId: await site.unitId(units.care) };
    const answer = await recipients('receipt-escalation', {
      found: highest,
      register: site.register,
      day: '2026-11-24',
      at: '2026-11-24T08:00:00.000Z',
    });
    expect(answer).toEqual([{ id: 'escalation', address: 'kundservice-ledning@kundservice.example' }]);
  });
});

describe('recipients', () => {
  const of = (change: Partial<ActivationCase>, template: Parameters<typeof recipients>[0] = 'card-activated') =>
    recipients(template, {
      found: { ...found, ...change },
      register: site.register,
      day: '2026-11-24',
      at: '2026-11-24T08:00:00.000Z',
    });

  it('are whoever has an address', async () => {
    const { email, ...holder } = found.holder;
    expect(email).toBeDefined();
    const answer = await of({ holder: { ...holder, email: undefined } });
    expect(answer.map(({ address }) => address)).toEqual([who.colleague.email]);
  });

  it('get one mail when they are two parties in one', async () => {
    expect(await of({ holder: found.submitter })).toHaveLength(1);
  });

  it('are never nobody', async () => {
    const unreachable = { ...found.holder, email: undefined };
    const answer = await of({ holder: unreachable, submitter: unreachable });
    expect(answer).toEqual([{ id: 'escalation', address: 'kundservice-ledning@kundservice.example' }]);
  });

  it('of what concerns the card are holder and manager', async () => {
    const answer = await of({}, 'card-blocked');
    expect(answer.map(({ address }) => address)).toEqual([who.holder.email, who.manager.email]);
  });

  it('of what concerns the manager are who acts for them too, while they do', async () => {
    const manager = await site.viewer(who.manager);
    const asker = { viewer: manager, author: site.author(manager) };
    const wanted = {
      manager: manager.hsaId,
      unit: units.ward.hsaId,
      substitute: who.doctor.hsaId,
      ...({ from: '2026-11-24', to: '2026-11-25', reason: 'leave' } as const),
    };
    expect(await site.register.substitutes.name(wanted, asker)).toBeUndefined();
    const addresses = async () => (await of({}, 'card-blocked')).map(({ address }) => address);
    expect(await addresses()).toEqual([who.holder.email, who.manager.email, who.doctor.email]);
    const elsewhere = { ...found, unitId: await site.unitId(units.care) };
    const away = await recipients('employment-confirmed', {
      found: elsewhere,
      register: site.register,
      at: '2026-11-24T08:00:00.000Z',
      day: '2026-11-24',
    });
    expect(away.map(({ address }) => address)).toEqual(expect.arrayContaining([who.manager.email, who.doctor.email]));
    const unit = await site.register.units.get(found.unitId, '2026-11-24');
    const to = [mustBe(who.doctor.email), 'nobody@region.example'];
    expect(await recipientNames(site.register, found, unit)({ to, day: '2026-11-24' })).toEqual([
      who.doctor.name,
      'Ansvarig mottagare',
    ]);
    const [named] = await site.register.substitutes.list({ day: '2026-11-24' });
    expect(await site.register.substitutes.end(named?.id ?? '', asker)).toBeUndefined();
    expect(await addresses()).toEqual([who.holder.email, who.manager.email]);
  });

  it('of what an order lacks are those who can answer it, who were given it by the role they have now', async () => {
    const addresses = async (change: Partial<ActivationCase> = {}) =>
      (await of(change, 'order-to-complete')).map(({ address }) => address);
    // Who sent it in works in the unit, without ordering for it.
    expect(await addresses()).toEqual([who.manager.email]);
    const admin = await site.viewer(who.admin);
    const asker = { viewer: admin, author: site.author(admin) };
    const held = await site.register.appointments.list({ day: '2026-11-24', hsaId: who.manager.hsaId });
    for (const { id, what } of held)
      if (what === 'manager')
        expect(await site.register.appointments.end({ id, reason: 'Har slutat som chef' }, asker)).toBeUndefined();
    const submitter = mustBe(await site.register.people.findByHsaId(who.manager.hsaId));
    expect(await addresses({ submitter })).toEqual([who.orderer.email]);
    // An orderer answers for no protected person: nobody is left.
    const holder = { ...found.holder, protectedIdentity: true };
    expect(await addresses({ submitter, holder })).toEqual(['kundservice-ledning@kundservice.example']);
  });
});

describe('an address that was changed', () => {
  /** A source tells another address of the holder; a day is as the register's clock says. */
  const changed = async (mail: string) => {
    const holder = mustBe(found.holder);
    const text = [
      'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;mail;unitHsaId;form;startDate;endDate',
      `H977;${holder.hsaId};;${holder.birthDate};${holder.givenName};${holder.familyName};nej;${mail};${units.ward.hsaId};permanent;2020-01-01;`,
      '#END;1',
    ].join('\n');
    const files = [{ name: 'people.csv', bytes: Buffer.from(text) }];
    const read = readFiles({ files, isFull: false, includesProtected: true, source: 'Provkatalogen' });
    const plan = await site.register.imports.plan(read, dayOf(now));
    expect(plan.refused).toEqual([]);
    const author = bySystem(site);
    await site.register.imports.stage(plan, { account: 'op', author });
    await site.register.imports.apply({ day: dayOf(now), author, told: () => undefined });
  };
  const to = async (id: 'card-activated' | 'low-stock', day = dayOf(now)) =>
    (
      await recipients(id, {
        found: mustBe(await site.register.cases.find(found.caseId)),
        register: site.register,
        day,
        at: now,
      })
    ).map(({ address }) => address);

  it('hides nothing of a card from who had it: the addresses before and the manager are told too, for the days of the policy', async () => {
    const before = await to('card-activated');
    expect(before).not.toContain(who.manager.email);
    await changed('ny@annan.example');
    await changed('nyare@annan.example');
    const told = [...before.filter((address) => address !== who.holder.email), 'nyare@annan.example'];
    const { earlierAddressDays } = policyOn(dayOf(now)).mails;
    const last = addDays(dayOf(now), earlierAddressDays);
    for (const day of [dayOf(now), last])
      expect((await to('card-activated', day)).toSorted()).toEqual(
        [...told, who.holder.email, 'ny@annan.example', who.manager.email].toSorted(),
      );
    expect((await to('card-activated', addDays(last, 1))).toSorted()).toEqual(told.toSorted());
  });

  it('says so in the mails that it makes, whose keys hold no address', async () => {
    await changed('ny@annan.example');
    const mails = await queued('case-received');
    expect(mails.map(({ to: address, data }) => [address.join(), data['isForChangedAddress'] === true])).toEqual([
      [who.colleague.email, false],
      ['ny@annan.example', false],
      [who.holder.email, true],
      [who.manager.email, true],
    ]);
    expect(mails.map(({ key }) => key).join()).not.toContain('@');
    expect(new Set(mails.map(({ key }) => key)).size).toBe(4);
    expect(templates['case-received'].text(mails.at(-1)?.data)).toContain('Mejladressen ändrades nyligen');
    expect(templates['case-received'].text(mails[0]?.data)).not.toContain('ändrades nyligen');
  });
});
