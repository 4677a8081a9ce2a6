import type { JobTask, PersonalJob } from '../model/model.ts';
import { evaluateText } from '../run/evaluate.ts';
import { createJob } from '../run/jobs.ts';
import type { Run } from '../run/run.ts';
import { readTexts } from '../store/json.ts';
import type { ElementInstance } from '../store/records.ts';
import { evaluateAssignee, evaluateDate, evaluateNames, findForm } from './assignment.ts';
import type { Behaviour } from './behaviour.ts';

/** A worker does it; or a person, for whom the worker learns from headers who, until when and with which form. */
export const jobTask: Behaviour<JobTask> = {
  activate(run, instance, element) {
    const { job, person } = element;
    const headers =
      person === undefined
        ? job.headers
        : JSON.stringify({ ...readTexts(job.headers), ...personalHeaders(run, instance, person) });
    createJob(run, instance, { ...job, headers });
  },
};

/** Headers as Camunda names them; lists are serialized JSON, dates ISO 8601. What is not given has no header. Throws `Trouble`. */
function personalHeaders(run: Run, instance: ElementInstance, person: PersonalJob): Record<string, string> {
  const list = (source: PersonalJob['candidateGroups']): string | undefined => {
    const names = source ? evaluateNames(run, source, instance) : [];
    return names.length === 0 ? undefined : JSON.stringify(names);
  };
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, form, formKey } = person;
  const given = {
    assignee: assignee && evaluateAssignee(run, assignee, instance),
    candidateGroups: list(candidateGroups),
    candidateUsers: list(candidateUsers),
    dueDate: dueDate && evaluateDate(run, dueDate, instance)?.text,
    followUpDate: followUpDate && evaluateDate(run, followUpDate, instance)?.text,
    formKey: formKey ? evaluateText(run, formKey, instance) : form && findForm(run, form, instance)?.toString(),
  };
  const added = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[`io.camunda.zeebe:${name}`, value] as const],
  );
  return Object.fromEntries(added);
}
