import { problemCodes, type ProblemCode } from '../../contract/index.ts';

/** One thing that is wrong with what was sent. `at`: where, e.g. `persons[3].employments[0]`. */
export interface ApiFault {
  readonly at: string;
  readonly field: string;
  readonly why: string;
}

/** What another system gets instead of an answer (RFC 9457). `detail` is English, for who programs it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly title: ProblemCode;
  readonly detail: string;
  readonly errors: readonly ApiFault[] | undefined;
  constructor(title: ProblemCode, about: { detail: string; errors?: readonly ApiFault[] }) {
    super(title);
    this.title = title;
    this.status = problemCodes[title].status;
    this.detail = about.detail;
    this.errors = about.errors;
  }
}
