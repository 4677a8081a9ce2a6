import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  formFile,
  auditorQueue,
  CasePhase,
  customerServiceQueue,
  decisionIds,
  drawnErrors,
  errorCodes,
  forms,
  managerQueue,
  messages,
  problemCodes,
  processIds,
} from '../../contract/index.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { isAboutHouse, isMailId, mails } from '../../templates/index.ts';
import { workers } from '../../workers/index.ts';
import { distinct, elementsOf, eventsOf, models, readText, root } from './models.ts';

/** What a mail task says of itself: which mail, and what the case waits for then. */
const Headers = z.strictObject({
  template: z.string(),
  leaves: z.literal('in-the-morning').optional(),
  phase: CasePhase.optional(),
});
const jobTasks = elementsOf('job-task');
const userTasks = elementsOf('user-task');
const queues = [customerServiceQueue, managerQueue, auditorQueue];
const filesOf = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending))
    .sort();

describe('jobs', () => {
  it('are those of the contract: every type is used by a model, every model uses a type of the contract', () => {
    expect(distinct(jobTasks.map(({ job }) => job.type.text))).toEqual(workers.map(({ type }) => type).sort());
  });

  it('are tried three times before they become an incident', () => {
    expect(distinct(jobTasks.map(({ job }) => job.retries.text))).toEqual(['3']);
  });

  it('send the mails of the contract, and every mail of the contract but those of the house is sent', () => {
    const mailTasks = jobTasks.filter(({ job }) => job.type.text === 'send-mail');
    const templates = mailTasks.map(({ job }) => Headers.parse(JSON.parse(job.headers)).template);
    expect(distinct(templates)).toEqual(
      Object.keys(mails)
        .filter((id) => isMailId(id) && !isAboutHouse(id))
        .sort(),
    );
  });
});

describe('messages', () => {
  const caught = eventsOf('message');
  const starters = Object.entries(messages).flatMap(([name, message]) =>
    'starts' in message ? [[name, message.starts] as const] : [],
  );
  const key = (name: string) => Object.entries(messages).find(([known]) => known === name)?.[1].key;

  it('are those of the contract: each is caught by a model, and no other', () => {
    expect(distinct(caught.map(({ event }) => event.name.text))).toEqual(Object.keys(messages).sort());
  });

  it.each(caught.map(({ element, event }) => [element.id, event] as const))(
    '%s waits with the key of the contract',
    (_, event) => {
      if (event.correlationKey === undefined) expect(starters.map(([name]) => name)).toContain(event.name.text);
      else expect(event.correlationKey.text).toBe(`=${key(event.name.text) ?? ''}`);
    },
  );

  it('start exactly the processes that the contract says', () => {
    const starts = models.filter((model) => model.process.process.otherStarts.length > 0);
    expect(starts.map(({ id }) => id).sort()).toEqual(starters.map(([, processId]) => processId).sort());
  });
});

describe('errors', () => {
  const codes = eventsOf('error').map(({ element, event }) => ({ element, code: event.code?.text ?? 'any' }));
  const caught = distinct(codes.filter(({ element }) => element.kind === 'boundary-event').map(({ code }) => code));
  const drawn = distinct(codes.filter(({ element }) => element.kind === 'end-event').map(({ code }) => code));

  it('of the contract are each caught by a boundary event', () => {
    expect(caught).toEqual(expect.arrayContaining(Object.keys(errorCodes)));
  });

  it('that no worker throws are thrown and caught inside the diagrams', () => {
    expect(caught.filter((code) => !(code in errorCodes))).toEqual(drawn);
    expect(drawn).toEqual(Object.keys(drawnErrors).sort());
  });

  it.each(Object.entries({ ...errorCodes, ...drawnErrors }))(
    '%s is called in diagrams what the table calls it',
    (code, { words }) => {
      const named = new RegExp(`<bpmn:error [^>]*name="([^"]*)" errorCode="${code}"`, 'g');
      expect(models.flatMap(({ xml }) => [...xml.matchAll(named)].map(([, name]) => name))).toContain(words);
    },
  );

  it.each(jobTasks.map((task) => [task.id, task] as const))('%s catches what its worker throws', (_, task) => {
    const thrown = workers.find(({ type }) => type === task.job.type.text)?.errors ?? [];
    const boundaries = codes.filter(({ element }) => task.boundaries.includes(element.id));
    expect(distinct(boundaries.map(({ code }) => code))).toEqual(distinct(thrown));
  });
});

describe('problems of the portal', () => {
  const portal = readdirSync(new URL('portal/', root), { recursive: true, encoding: 'utf8' });
  const refused = portal
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readText(`portal/${file}`).matchAll(/new Refuse\(\s*(\d+),\s*'(\w+)'/g)])
    .map(([, status, code]) => ({ code, status: Number(status) }));
  // What other systems get takes its status from the table.
  const told = portal
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readText(`portal/${file}`).matchAll(/new ApiProblem\(\s*'(\w+)'/g)].map(([, code]) => code));

  it('are those of the table, with its status, and each of the table is one', () => {
    const table = Object.entries(problemCodes).map(([code, { status }]) => ({ code, status }));
    expect(table).toEqual(expect.arrayContaining(refused));
    const codes = table.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(told));
    expect([...refused.map(({ code }) => code), ...told]).toEqual(expect.arrayContaining(codes));
  });
});

describe('user tasks', () => {
  it.each(userTasks.map((task) => [task.id, task.task] as const))(
    '%s is offered to the queue and tied to its case',
    (_, task) => {
      expect(queues.map((queue) => `=["${queue}", "case:" + caseId]`)).toContain(task.candidateGroups?.text);
      expect(task.assignee).toBeUndefined();
      expect(task.dueDate?.text).toMatch(/^=/);
    },
  );

  it('ask with the forms of the contract; the rest of those forms start a case', () => {
    const asked = distinct(userTasks.map(({ task }) => task.form?.formId?.text ?? 'none'));
    const starting = startForms.map(({ formId }) => formId);
    expect(distinct([...asked, ...starting])).toEqual(Object.keys(forms).sort());
    expect(asked).not.toContain('none');
  });
});

describe('files', () => {
  it('of forms are the forms of the contract', () => {
    const lying = readdirSync(new URL('forms/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.includes('.'),
    );
    expect(lying.map((file) => `forms/${file}`).sort()).toEqual(Object.keys(forms).map(formFile).sort());
  });

  it('of workers hold every job of the contract', () => {
    expect(filesOf('workers/', '.ts')).toEqual(expect.arrayContaining(workers.map(({ type }) => type)));
  });
});

describe('decisions and called processes', () => {
  it('are those of the contract: each decision is asked by a model, or decides before a case begins', () => {
    const asked = distinct(elementsOf('business-rule-task').map(({ decisionId }) => decisionId.text));
    expect(decisionIds).toEqual(expect.arrayContaining(asked));
  });

  it('call processes that are deployed', () => {
    const called = distinct(elementsOf('call-activity').map(({ processId }) => processId.text));
    expect(processIds).toEqual(expect.arrayContaining(called));
  });
});
