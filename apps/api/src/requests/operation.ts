import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Req,
  type Type,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { callerOf } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import type { Answer } from './answer.ts';
import { Command, type OperationSpec, Read } from './describe.ts';

/** A request as it arrives at its operation: parsed, from a caller whose role may call it. */
export interface Asked<Path = unknown, Query = unknown, Body = unknown> {
  readonly ports: ApiPorts;
  readonly caller: Caller;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** For what stands in headers, and for the log. */
  readonly request: FastifyRequest;
}

type Answered<T> = T | Answer<T>;

/** One operation as HTTP has it: a GET reads, everything else changes something and wants an Idempotency-Key. */
export interface Operation<
  Path extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> extends OperationSpec<Reply> {
  readonly at: `${keyof typeof METHODS} ${string}`;
  /** Schemas of the parts of the path, the query and the body; absent: there are none. */
  readonly path?: Path;
  readonly query?: Query;
  readonly body?: Body;
  /** What the OpenAPI document says of it besides. */
  readonly describe?: readonly (MethodDecorator | (ClassDecorator & MethodDecorator))[];
  /** @throws Problem one of `problems`, or of those that every operation has. */
  run(
    asked: Asked<z.output<Path>, z.output<Query>, z.output<Body>>,
  ): Answered<z.input<Reply>> | Promise<Answered<z.input<Reply>>>;
}

const METHODS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete };

/** An operation whose request and answer are of the types that its schemas say. */
export const operation = <
  Path extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(
  row: Operation<Path, Query, Body, Reply>,
): Operation => row;

interface Handling {
  readonly ports: ApiPorts;
}

const addHandler = (target: object, name: string, row: Operation): void => {
  const handle = function (this: Handling, request: FastifyRequest, ...parts: readonly unknown[]) {
    const [path, query, body] = parts;
    return row.run({ ports: this.ports, caller: callerOf(request), path, query, body, request });
  };
  const handler = Object.defineProperty(handle, 'name', { value: name });
  const property = { value: handler, configurable: true, writable: true };
  Object.defineProperty(target, name, property);
  const parts = [Req(), row.path && Param({ schema: row.path }), row.query && Query({ schema: row.query })];
  const parameters = [...parts, row.body && Body({ schema: row.body })];
  // The last first, as decorators are taken: the OpenAPI document has them the other way round.
  for (const [index, bind] of [...parameters.entries()].reverse()) bind?.(target, name, index);
  // Nest's description of an API leaves out parameters whose types were not written down by the compiler.
  Reflect.defineMetadata('design:paramtypes', Array(parameters.length).fill(Object), target, name);
  const [method = 'GET', address] = row.at.split(' ') as [keyof typeof METHODS, string];
  const described = method === 'GET' ? Read(row) : Command(row);
  applyDecorators(METHODS[method](address), ...(row.describe ?? []), described)(target, name, property);
};

/** A controller of Nest with a handler for each of these operations, by its name. */
export const controllerOf = (
  name: string,
  operations: Readonly<Record<string, Operation>>,
  ...tags: readonly string[]
): Type => {
  const controller = class implements Handling {
    constructor(readonly ports: ApiPorts) {}
  };
  Object.defineProperty(controller, 'name', { value: name });
  Inject(PORTS)(controller, undefined, 0);
  Controller()(controller);
  if (tags.length > 0) ApiTags(...tags)(controller);
  for (const [key, row] of Object.entries(operations)) addHandler(controller.prototype, key, row);
  return controller;
};
