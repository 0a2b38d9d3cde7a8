/**
 * What differs between the desktop and the browser; their entries hand it to `activate`.
 */
import type * as vscode from 'vscode';
import type { Port, Request, Response } from '../worker/protocol';
import type { RemoteDesk } from './remote/remoteDesk';

/** Made by an entry, used by the editor. */
export interface Platform {
  /**
   * Starts the reading path. `onGone` is called once if it ends by itself; its open requests have been answered `failed` by then, and the
   * next request starts a new one.
   */
  readonly startReading: (onGone: (reason: string) => void) => Port<Request, Response>;
  /** Of whoever runs the extension; undefined in a browser. */
  readonly home: vscode.Uri | undefined;
  /** Undefined in a browser, which has no processes and no terminals of its own. */
  readonly desk: RemoteDesk | undefined;
}
