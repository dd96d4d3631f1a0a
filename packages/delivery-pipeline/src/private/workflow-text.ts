import { Document, isMap, isNode, Scalar } from 'yaml';
import type { PinnedAction } from './workflow-actions';

/** Says that nobody should edit the file, because the next one is written over it. */
const MARKER = ' Written by @ashlar-cdk/delivery-pipeline. Change what it was written from, and not this file.';

/** A value with a comment behind it. */
export function noted(value: string, comment: string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.comment = ` ${comment}`;
  return scalar;
}

/** The commit of an action, and behind it the release that it is. */
export function pinned(action: PinnedAction): Scalar<string> {
  return noted(action.uses, action.release);
}

/** A workflow as text. Lines are never folded, because a shell would read them differently. */
export function workflowText(workflow: Record<string, unknown>): string {
  // Anchors for what stands there twice would hide it from those who read and check the file.
  const document = new Document(workflow, { aliasDuplicateObjects: false });
  document.commentBefore = MARKER;
  const jobs = document.get('jobs');
  if (isMap(jobs)) {
    for (const { key } of jobs.items.slice(1)) if (isNode(key)) key.spaceBefore = true;
  }
  return document.toString({ lineWidth: 0, blockQuote: 'literal', flowCollectionPadding: false });
}
