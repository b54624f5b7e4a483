import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { createMetrics, METRICS, type Metrics } from '@throughline/runtime';
import { AccessGuard } from './access/access.guard.ts';
import { ActionsController } from './actions/actions.controller.ts';
import { BoardCalendarController } from './board-calendar/board-calendar.controller.ts';
import { CalendarController } from './calendar-feed/calendar.controller.ts';
import { CataloguesController } from './catalogues/catalogues.controller.ts';
import { ComparisonController } from './comparison/comparison.controller.ts';
import { CommandsController } from './commands/commands.controller.ts';
import { CourseController } from './course/course.controller.ts';
import { DeadlinesController } from './deadlines/deadlines.controller.ts';
import { ReminderPolicyController } from './deadlines/reminder-policy.controller.ts';
import { DeadLettersController } from './dead-letters/dead-letters.controller.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { EventSourcesController } from './event-sources/event-sources.controller.ts';
import { EvidencePacksController } from './evidence-packs/evidence-packs.controller.ts';
import { GatesController } from './gates/gates.controller.ts';
import { GoodPracticeController } from './good-practice/good-practice.controller.ts';
import { HistoryController } from './history/history.controller.ts';
import { OrganisationHistoryController } from './history/organisation-history.controller.ts';
import { InvolvementController } from './involvement/involvement.controller.ts';
import { LogController } from './log/log.controller.ts';
import { ProofController } from './log/proof.controller.ts';
import { OffersController } from './offers/offers.controller.ts';
import { NamedSearchesController } from './named-searches/named-searches.controller.ts';
import { OPENAPI, OpenApiController, type PublishedDocument } from './operations/openapi.controller.ts';
import { OperationsController } from './operations/operations.controller.ts';
import { addReplicaMetrics } from './operations/replica-metrics.ts';
import { StatusController } from './operations/status.controller.ts';
import { PackMovesController } from './pack-moves/pack-moves.controller.ts';
import { MeController } from './people/me.controller.ts';
import { PeopleController } from './people/people.controller.ts';
import { PolicyPacksController } from './policy-packs/policy-packs.controller.ts';
import { type ApiPorts, PORTS } from './ports.ts';
import { ProblemFilter } from './problems/problem.filter.ts';
import { validation } from './problems/validation.ts';
import { ProgrammesController } from './programmes/programmes.controller.ts';
import { PublicController } from './publication/public.controller.ts';
import { PublicationController } from './publication/publication.controller.ts';
import { ReadsController } from './reads/reads.controller.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { AnswerInterceptor } from './requests/answer.interceptor.ts';
import { IdempotencyInterceptor } from './requests/idempotency.interceptor.ts';
import { WaiversController } from './waivers/waivers.controller.ts';
import { WebhooksController } from './webhooks/webhooks.controller.ts';
import { WorkController } from './work/work.controller.ts';

const controllers = [
  CommandsController,
  ProgrammesController,
  GatesController,
  ActionsController,
  WaiversController,
  OffersController,
  PackMovesController,
  DuplicatesController,
  InvolvementController,
  EventSourcesController,
  HistoryController,
  EvidencePacksController,
  ProofController,
  OrganisationHistoryController,
  ReadsController,
  NamedSearchesController,
  ComparisonController,
  CataloguesController,
  PolicyPacksController,
  ReportsController,
  PublicationController,
  PublicController,
  GoodPracticeController,
  CourseController,
  DeadlinesController,
  ReminderPolicyController,
  CalendarController,
  PeopleController,
  MeController,
  WorkController,
  BoardCalendarController,
  WebhooksController,
  DeadLettersController,
  LogController,
  OperationsController,
  StatusController,
  OpenApiController,
];

const metricsOf = (ports: ApiPorts): Metrics => {
  const metrics = createMetrics(ports.probes);
  addReplicaMetrics(metrics.registry, ports.replica);
  return metrics;
};

/** The one module: composition, and no rules. */
@Module({})
export class ApiModule {
  static with(ports: ApiPorts): DynamicModule {
    return {
      module: ApiModule,
      controllers,
      providers: [
        { provide: PORTS, useValue: ports },
        { provide: METRICS, useValue: metricsOf(ports) },
        { provide: OPENAPI, useValue: { make: () => ({}) } satisfies PublishedDocument },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useValue: new AccessGuard(ports.tokens) },
        // The first is the outermost: answers are sent by it, whether they are new or kept.
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useValue: new IdempotencyInterceptor(ports.idempotency) },
        { provide: APP_PIPE, useValue: validation },
      ],
    };
  }
}
