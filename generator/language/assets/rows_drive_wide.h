static __attribute__((unused)) void actgen_drive_wide_rows(actgen_f32_rows const * kernel, actgen_wide_rows const * wide, int rows, int length, float const * const * in,
                                                           float * const * out, float const * parameter, double * const * gradient) {
    actgen_f32_rows_work work;
    double wide_parameter[ACTGEN_STREAMS];
    int i;
    for (i = 0; i < wide->numbers; ++i) wide_parameter[i] = (double)parameter[i];
    work.own.kernel     = kernel;
    work.own.in         = in;
    work.own.out        = out;
    work.own.parameter  = parameter;
    work.own.length     = length > 0 ? (size_t)length : 0;
    work.wide           = wide;
    work.call.kernel    = wide->kernel;
    work.call.in        = in;
    work.call.out       = out;
    work.call.parameter = wide_parameter;
    work.call.length    = work.own.length;
    work.all            = wide->always;
    for (i = 0; wide->ranges != 0 && i < wide->parameters; ++i) work.all |= !actgen_holds(&wide->ranges[i], (double)parameter[i]);
    actgen_f32_drive_work(&work, rows, gradient);
}

