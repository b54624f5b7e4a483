import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { createMetrics, METRICS, type Probe } from '@throughline/runtime';
import { ChangesController } from './change/changes.controller.ts';
import { BoardPackController } from './board/board-pack.controller.ts';
import { CompareController } from './compare/compare.controller.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { DeadlinesController } from './deadlines/deadlines.controller.ts';
import { EvidenceController } from './evidence/evidence.controller.ts';
import { VerifyController } from './evidence/verify.controller.ts';
import { GatesController } from './gates/gates.controller.ts';
import { HelpController } from './help/help.controller.ts';
import { ImportController } from './import/import.controller.ts';
import { LinksController } from './programmes/links.controller.ts';
import { OffersController } from './offers/offers.controller.ts';
import { LettersController } from './letters/letters.controller.ts';
import { OperationsController } from './operations/operations.controller.ts';
import { PROBES } from './operations/probes.ts';
import { PastController } from './past/past.controller.ts';
import { StatusController } from './operations/status.controller.ts';
import { type ConsolePorts, PORTS } from './ports.ts';
import { ProgrammesController } from './programmes/programmes.controller.ts';
import { StartController } from './start/start.controller.ts';
import { PublicController } from './public/public.controller.ts';
import { PublicationController } from './publication/publication.controller.ts';
import { RecordController } from './record/record.controller.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { RulesController } from './rules/rules.controller.ts';
import { RetractController } from './record/retract.controller.ts';
import { SearchController } from './search/search.controller.ts';
import { BoardCalendarController } from './settings/board-calendar.controller.ts';
import { MeController } from './settings/me.controller.ts';
import { PeopleController } from './settings/people.controller.ts';
import { SettingsController } from './settings/settings.controller.ts';
import { WebhookController } from './settings/webhook.controller.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { PageInterceptor } from './visit/page.interceptor.ts';
import { ProblemFilter } from './visit/problem.filter.ts';
import { WaiversController } from './waivers/waivers.controller.ts';
import { WorkController } from './work/work.controller.ts';

const controllers = [
  WorkController,
  StartController,
  ProgrammesController,
  BoardPackController,
  GatesController,
  WaiversController,
  ChangesController,
  OffersController,
  DuplicatesController,
  PastController,
  ReportsController,
  RulesController,
  SearchController,
  CompareController,
  DeadlinesController,
  EvidenceController,
  VerifyController,
  RecordController,
  RetractController,
  ImportController,
  LettersController,
  StatusController,
  SettingsController,
  MeController,
  PeopleController,
  BoardCalendarController,
  WebhookController,
  LinksController,
  PublicationController,
  PublicController,
  HelpController,
  SignInController,
  OperationsController,
];

/** The one module: composition, and no rules. */
@Module({})
export class ConsoleModule {
  static with(ports: ConsolePorts, probes: readonly Probe[]): DynamicModule {
    return {
      module: ConsoleModule,
      controllers,
      providers: [
        { provide: PORTS, useValue: ports },
        { provide: PROBES, useValue: probes },
        { provide: METRICS, useValue: createMetrics(probes) },
        { provide: APP_FILTER, useValue: new ProblemFilter(ports) },
        { provide: APP_INTERCEPTOR, useValue: new PageInterceptor(ports) },
      ],
    };
  }
}
