import { createHash } from 'node:crypto';
import { DmnError, type DecisionModel } from '../../../feel/index.ts';
import { readDecisionTags } from './decision-tags.ts';
import { reject, type Rejection } from '../../outcome.ts';
import { nestsDeeper } from '../../../platform/json-depth.ts';
import { compileBpmn } from '../../model/compile.ts';
import { compileDecisions } from '../../model/decisions.ts';
import { InvalidModel } from '../../model/moddle.ts';
import type { ProcessModel } from '../../model/model.ts';
import { measureXml } from '../../model/measure-xml.ts';

export interface Resource {
  /** File name; its extension decides: `.bpmn`, `.form`, `.dmn`. */
  readonly name: string;
  readonly content: string;
}

export interface PreparedProcess {
  readonly kind: 'process';
  readonly resource: Resource;
  readonly checksum: string;
  readonly model: ProcessModel;
}
export interface PreparedForm {
  readonly kind: 'form';
  readonly resource: Resource;
  readonly checksum: string;
  readonly formId: string;
  readonly versionTag: string | undefined;
}
export interface PreparedDecisions {
  readonly kind: 'decisions';
  readonly resource: Resource;
  readonly checksum: string;
  readonly model: DecisionModel;
  /** Version tags by decision id. */
  readonly tags: ReadonlyMap<string, string>;
}
export type Prepared = PreparedProcess | PreparedForm | PreparedDecisions;

/** Reads the resources of a deployment: parsing takes its time and happens before the writer's turn. */
export async function readResources(resources: readonly Resource[]): Promise<readonly Prepared[] | Rejection> {
  if (resources.length === 0)
    return reject('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none was given');
  const prepared: Prepared[] = [];
  const problems: string[] = [];
  let elements = 0;
  for (const resource of resources) {
    try {
      elements += checkSize(resource, elements);
      prepared.push(...(await readResource(resource)));
    } catch (error) {
      if (!(error instanceof InvalidModel)) throw error;
      problems.push(`'${resource.name}': ${error.message}`);
    }
  }
  const twin = findTwin(prepared);
  if (twin !== undefined) problems.push(`the id '${twin}' is used by more than one resource`);
  if (problems.length > 0)
    return reject(
      'INVALID_ARGUMENT',
      `Expected to deploy new resources, but encountered the following errors:\n${problems.join('\n')}`,
    );
  return prepared;
}

/** Deeper than anybody draws; what reads a model calls itself for each level. */
const deepest = 200;
/** Elements of XML in one deployment. So many are read in less than a second; a model of 5,000 tasks has about 30,000. */
const mostElements = 40_000;

/** Throws `InvalidModel` for a resource that would take too much to read. Returns the elements that it has. */
function checkSize({ name, content }: Resource, before: number): number {
  if (/\.form$/i.test(name)) {
    if (nestsDeeper(Buffer.from(content), deepest)) throw new InvalidModel(`nests deeper than ${deepest} levels`);
    return 0;
  }
  const { depth, elements } = measureXml(content);
  if (depth > deepest) throw new InvalidModel(`nests deeper than ${deepest} levels`);
  if (before + elements > mostElements)
    throw new InvalidModel(`brings the deployment to more than ${mostElements} XML elements: deploy in parts`);
  return elements;
}

async function readResource(resource: Resource): Promise<readonly Prepared[]> {
  const checksum = createHash('sha256').update(resource.name).update('\0').update(resource.content).digest('hex');
  if (/\.bpmn(20\.xml)?$/i.test(resource.name)) {
    const models = await compileBpmn(resource.content);
    return models.map((model) => ({ kind: 'process', resource, checksum, model }));
  }
  if (/\.form$/i.test(resource.name)) return [{ kind: 'form', resource, checksum, ...readForm(resource.content) }];
  if (/\.dmn$/i.test(resource.name))
    return [
      {
        kind: 'decisions',
        resource,
        checksum,
        model: await readDmn(resource.content),
        tags: await readDecisionTags(resource.content),
      },
    ];
  throw new InvalidModel('this type of resource is not supported (.bpmn, .dmn and .form are)');
}

function readForm(content: string): { formId: string; versionTag: string | undefined } {
  let form: unknown;
  try {
    form = JSON.parse(content);
  } catch (cause) {
    throw new InvalidModel(`is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (typeof form !== 'object' || form === null || !('id' in form) || typeof form.id !== 'string' || form.id === '') {
    throw new InvalidModel('a form must have an id');
  }
  return {
    formId: form.id,
    versionTag: 'versionTag' in form && typeof form.versionTag === 'string' ? form.versionTag : undefined,
  };
}

async function readDmn(content: string): Promise<DecisionModel> {
  return compileDecisions(content).catch((cause: unknown) => {
    throw cause instanceof DmnError ? new InvalidModel(cause.message, { cause }) : cause;
  });
}

function findTwin(prepared: readonly Prepared[]): string | undefined {
  const seen = new Set<string>();
  for (const resource of prepared) {
    for (const id of idsOf(resource)) {
      if (seen.has(id)) return id;
      seen.add(id);
    }
  }
  return undefined;
}

function idsOf(resource: Prepared): readonly string[] {
  switch (resource.kind) {
    case 'process':
      return [`process ${resource.model.processId}`];
    case 'form':
      return [`form ${resource.formId}`];
    case 'decisions':
      return [
        `decision requirements ${resource.model.id}`,
        ...resource.model.decisions.map(({ id }) => `decision ${id}`),
      ];
  }
}
