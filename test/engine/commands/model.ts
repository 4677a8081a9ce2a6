import {
  catchEvent,
  diagram,
  flows,
  message,
  messageEvent,
  serviceTask,
  signal,
  signalEvent,
  startEvent,
  userTask,
} from '../diagram.ts';

/** Something of everything: `work` waits for its job, `check` for a person, `paid` for a message, `alarm` for a signal. */
export const model = (name: string): string =>
  diagram(
    'p',
    startEvent() +
      `<bpmn:parallelGateway id="fork" name="${name}" />` +
      serviceTask('work') +
      userTask('check') +
      catchEvent('paid', messageEvent('paid')) +
      catchEvent('alarm', signalEvent('alarm')) +
      flows('start', 'fork', 'work') +
      flows('fork', 'check') +
      flows('fork', 'paid') +
      flows('fork', 'alarm'),
    message('paid', '="k"') + signal('alarm'),
  );
