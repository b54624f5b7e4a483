import { Controller, Get, Param } from '@nestjs/common';
import { SeeOther } from '../visit/see-other.ts';
import { gatePath, programmePath } from './paths.ts';

/** Links in mails that were sent keep to the paths of the API: here they lead to the pages. */
@Controller('v1/programmes/:id')
export class LinksController {
  @Get()
  programme(@Param() given: unknown): SeeOther {
    return new SeeOther(`/programmes/${programmePath.parse(given).id}`);
  }

  @Get('gates/:gate/explanation')
  gate(@Param() given: unknown): SeeOther {
    const { id, gate } = gatePath.parse(given);
    return new SeeOther(`/programmes/${id}/gates/${gate}`);
  }
}
