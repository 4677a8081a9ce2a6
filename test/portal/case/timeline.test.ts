import { describe, expect, it } from '@jest/globals';
import { AuditAction, forms, Instant, Reading } from '../../../contract/index.ts';
import { events, eventsOf } from '../../../portal/case/timeline/events-of.ts';
import { taskEvents, taskWords } from '../../../portal/case/timeline/task-events.ts';
import type { TimelineEntry } from '../../../register/index.ts';
import { aCaseOf, aPersonCalled } from '../../support/timeline.ts';

const names = { 'SE2321000065-T101': 'Moa Chefsson', 'SE2321000065-T201': 'Adam Diskman' };
const clerk = aPersonCalled('Adam', 'Diskman', 'SE2321000065-T201');
const row = (entry: Partial<TimelineEntry> & Pick<TimelineEntry, 'action'>): TimelineEntry => ({
  row: 1,
  at: '2026-11-25T09:00:00.000Z',
  actor: clerk,
  details: {},
  names,
  ...entry,
});
const task = (form: string, answer: Readonly<Record<string, unknown>>): TimelineEntry =>
  row({
    action: 'task-completed',
    details: { form, ...(typeof answer['outcome'] === 'string' && { outcome: answer['outcome'] }) },
    answer,
  });

describe('the timeline of a case', () => {
  it.each(AuditAction.exclude(Reading.options).options)(
    'has words for "%s", or says why no case tells of it',
    (action) => {
      const found = events[action];
      if ('untold' in found) {
        expect(found.untold).toMatch(/\w+ \w+/);
        return;
      }
      const [event] = eventsOf([row({ action })], aCaseOf('card-order'), { isAuditor: true });
      expect(event?.title).toMatch(/^[A-ZÅÄÖ]/);
    },
  );

  it('has words for every outcome of every task form', () => {
    for (const [form, outcomes] of Object.entries(taskEvents)) {
      expect(Object.keys(forms)).toContain(form);
      for (const outcome of Object.keys(outcomes)) {
        expect(taskWords(form, outcome).title).not.toBe('Uppgiften klar');
      }
    }
  });

  it('says that a case waits for an administrator only where its process has stopped', () => {
    const said = (fault: string) =>
      eventsOf([row({ action: 'engine-job-completed', details: { fault } })], aCaseOf('card-order'))[0]?.text;
    for (const fault of ['unreported', 'changed', 'failed-with-variables'])
      expect(said(fault)).toContain('väntar tills en administratör');
    expect(said('failed')).not.toContain('väntar');
  });

  it('shows what an unknown version wrote instead of leaving it out', () => {
    const events = eventsOf(
      [row({ action: 'card-polished' }), task('no-such-form', { outcome: 'odd' })],
      aCaseOf('card-order'),
    );
    expect(events.map(({ title }) => title)).toEqual(['Händelse', 'Uppgiften klar']);
  });

  it('tells of a return for completion: by whom, which data and what was written', () => {
    const answer = { outcome: 'complete', remark: 'several', comment: 'Skriv även vikariatets sista dag' };
    expect(eventsOf([task('card-order-review', answer)], aCaseOf('card-order'))).toMatchObject([
      {
        title: 'Skickat tillbaka för komplettering',
        text: 'Se över: flera uppgifter. ”Skriv även vikariatets sista dag” Adam Diskman.',
      },
    ]);
  });

  it('makes one event of a mail to several persons, whatever that isn’t told of happened between', () => {
    const mail = row({ action: 'mail-sent', details: { template: 'case-received', recipients: '1' } });
    const entries = [mail, row({ action: 'document-stored' }), row({ action: 'case-viewed' }), mail];
    expect(eventsOf(entries, aCaseOf('card-order')).map(({ title }) => title)).toEqual(['Mejl skickat']);
  });

  it('makes one event of a completed task and its effect, with what was seen at the desk', () => {
    const answer = { outcome: 'handed-over', idDocument: 'driving-licence', idValidTo: '2030-01-31' };
    const activated = row({
      action: 'card-activated',
      details: { cardNumber: 'SI66010113', lastValidDay: '2031-11-25' },
    });
    const told = eventsOf([task('card-order-hand-over', answer), activated], aCaseOf('card-order'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ title: 'Kortet aktiverat' });
    expect(told[0]?.text).toContain('gäller till och med 2031-11-25. Svenskt körkort, gäller till och med 2030-01-31.');
  });

  it('says of an answer that came to nothing only that it was given', () => {
    const answer = { outcome: 'handed-over', idDocument: 'driving-licence', idValidTo: '2030-01-31' };
    const told = eventsOf([task('card-order-hand-over', answer)], aCaseOf('card-order'));
    expect(told.map(({ title }) => title)).toEqual(['Svarat att kortet lämnas ut']);
  });

  it('tells once of a time that was chosen again and again, since others were faster', () => {
    const chosen = ['2026-11-25T09:01:00.000Z', '2026-11-25T09:02:00.000Z', '2026-11-25T09:03:00.000Z'].map((at) => ({
      ...task('visit-booking', { slot: 'Växjö/2026-12-01T08:30:00.000Z' }),
      at: Instant.parse(at),
    }));
    const titles = (entries: readonly TimelineEntry[]) =>
      eventsOf(entries, aCaseOf('card-order')).map(({ title }) => title);
    expect(titles(chosen)).toEqual(['Besökstid vald']);
    const details = { desk: 'Växjö', startsAt: '2026-12-01T08:30:00.000Z', purpose: 'photo' };
    const booked = row({ action: 'visit-booked', details, at: '2026-11-25T09:03:00.000Z' });
    expect(titles([...chosen, booked])).toEqual(['Besök bokat']);
  });

  it('tells from when to when a visit was moved, and the desk twice only where it is another', () => {
    const moved = (details: Readonly<Record<string, string>>) =>
      eventsOf([row({ action: 'visit-moved', details })], aCaseOf('card-order'))[0]?.text;
    const now = { desk: 'Växjö', startsAt: '2026-12-02T09:00:00.000Z', purpose: 'photo' };
    const before = { fromDesk: 'Växjö', fromTime: '2026-12-01T08:30:00.000Z' };
    expect(moved({ ...now, ...before })).toContain('Växjö, från 2026-12-01 09.30 till 2026-12-02 10.00, foto');
    expect(moved({ ...now, ...before, fromDesk: 'Ljungby' })).toContain(
      'Från Ljungby, 2026-12-01 09.30, till Växjö, 2026-12-02 10.00, foto',
    );
    expect(moved(now)).toContain('Växjö, 2026-12-02 10.00, foto');
  });

  it('names the manager who was seen at the desk, not an HSA-id', () => {
    const details = {
      outcome: 'passport',
      validTo: '2027-06-30',
      manager: 'SE2321000065-T101',
      managerValidTo: '2029-02-28',
    };
    const [event] = eventsOf([row({ action: 'identity-checked', details })], aCaseOf('foreign-staff-order'));
    expect(event?.text).toContain('Chef på plats: Moa Chefsson, legitimation som gäller till och med 2029-02-28.');
    expect(event?.text).not.toContain('SE2321000065');
  });

  it('shows what an audit of misuse found to auditors only', () => {
    const audited = [task('misuse-audit', { outcome: 'confirmed' })];
    expect(eventsOf(audited, aCaseOf('card-blocking'))[0]?.text).toBe('Adam Diskman.');
    const told = eventsOf(audited, aCaseOf('card-blocking'), { isAuditor: true });
    expect(told[0]?.text).toBe('Missbruket är bekräftat. Adam Diskman.');
  });
});
