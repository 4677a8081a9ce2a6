import { readFileSync } from 'node:fs';

export const folder = new URL('../', import.meta.url);

const published = [
  /(<bpmn:process id=")([^"=]+)/g,
  /(<bpmndi:BPMNPlane [^>]*bpmnElement=")([^"=]+)/g,
  /(<bpmn:(?:message|signal) id="[^"]+" name=")([^"=]+)/g,
  /(<zeebe:taskDefinition type=")([^"=]+)/g,
  /(<zeebe:(?:execution|task)Listener eventType="\w+" type=")([^"=]+)/g,
  /(<zeebe:calledElement processId=")([^"=]+)/g,
  /(<zeebe:calledDecision decisionId=")([^"=]+)/g,
  /(<zeebe:formDefinition formId=")([^"=]+)/g,
  /(<(?:definitions|decision) id=")([^"=]+)/g,
  /("formId": ")([^"=]+)/g,
];

/**
 * A file of this folder, in which every name that is shared by a whole cluster (process, decision and form ids, job
 * types, message and signal names) ends with the mark of one scenario, so that runs don't meet.
 */
export function readMarked(fileName: string, mark: string): File {
  const text = readFileSync(new URL(fileName, folder), 'utf8');
  const marked = published.reduce((whole, pattern) => whole.replaceAll(pattern, `$1$2-${mark}`), text);
  const withFormId = fileName.endsWith('.form') ? marked.replace(/("id": ")([^"]+)/, `$1$2-${mark}`) : marked;
  return new File([withFormId], fileName.replace(/\.(\w+)$/, `-${mark}.$1`));
}
