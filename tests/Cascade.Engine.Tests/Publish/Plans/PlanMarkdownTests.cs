using Cascade.Engine.Publish.Plans;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Tests.Publish.Plans;

public sealed class PlanMarkdownTests
{
    private const string Two = """["delete","create"]""";

    [Fact]
    public void What_is_taken_away_comes_first_and_values_are_behind_a_fold()
    {
        var plan = StackPlan.Of(
            "service api",
            [
                PlannedValuesTests.Change("aws_ecs_service.app", """{"desired_count":1}""", """{"desired_count":2}"""),
                PlannedValuesTests.Change("aws_cloudwatch_log_group.app", "null", """{"name":"x"}""", """["create"]"""),
                PlannedValuesTests.Change("aws_lb_target_group.app", """{"port":8080}""", """{"port":5000}""", Two, """[["port"]]"""),
                PlannedValuesTests.Change("aws_ecs_task_definition.app", """{"cpu":"256"}""", """{"cpu":"512"}""", Two, """[["cpu"]]"""),
            ],
            hasChanges: true);

        var text = PlanMarkdown.Of("shop/production/api", "account 1, eu-central-1", ["image: shop/api:2 would be built and pushed"], [plan]);

        Assert.Equal(
            """
            ### Cascade: shop/production/api

            account 1, eu-central-1

            **1 to build or make first, 1 to create, 1 to change, 1 to revise, 1 to replace**

            - image&#58; shop/api&#58;2 would be built and pushed

            #### Replaced or destroyed (1)

            <details><summary>service api&#58; target group aws&#95;lb&#95;target&#95;group.app would be replaced</summary>

            | value | before | after | set by |
            | --- | --- | --- | --- |
            | port (forces the replacement) | 8080 | 5000 | CascadePort |

            </details>


            #### Changed (2)

            <details><summary>service api&#58; service aws&#95;ecs&#95;service.app would be changed</summary>

            | value | before | after | set by |
            | --- | --- | --- | --- |
            | desired&#95;count | 1 | 2 | CascadeDesiredCount |

            </details>

            <details><summary>service api&#58; task definition aws&#95;ecs&#95;task&#95;definition.app would get a new revision</summary>

            | value | before | after | set by |
            | --- | --- | --- | --- |
            | cpu | 256 | 512 | CascadeCpu |

            </details>


            #### Created (1)

            - service api&#58; log group aws&#95;cloudwatch&#95;log&#95;group.app would be created

            """.ReplaceLineEndings("\n"),
            text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_value_is_markup()
    {
        var change = PlannedValuesTests.Change("aws_iam_role.task", """{"description":"a"}""", """{"description":"<img src=x> | @team `#1` [x](y)"}""");

        var text = PlanMarkdown.Of("a/b/c", "here", [], [StackPlan.Of("service c", [change], hasChanges: true)]);

        Assert.Contains("&#60;img src=x&#62; &#124; &#64;team &#96;&#35;1&#96; &#91;x&#93;(y)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_change_is_said() =>
        Assert.Contains("**nothing to change**", PlanMarkdown.Of("a/b/c", "here", [], [StackPlan.Of("environment", [], hasChanges: false)]), StringComparison.Ordinal);

    [Fact]
    public void The_difference_in_cost_is_that_of_tasks_and_load_balancers()
    {
        var task = new TaskSettings { Cpu = 256, Memory = 512 };
        var service = PlannedValuesTests.Change("aws_ecs_service.app", """{"desired_count":1}""", """{"desired_count":2}""");
        var larger = PlannedValuesTests.Change(
            "aws_ecs_task_definition.app", """{"cpu":"256","memory":"512"}""", """{"cpu":"512","memory":"1024"}""", Two, """[["cpu"]]""");
        var same = PlannedValuesTests.Change("aws_ecs_service.app", """{"desired_count":1,"x":1}""", """{"desired_count":1,"x":2}""");

        // A task of 256 CPU units and 512 MiB with its address: (0.04048/4 + 0.004445/2 + 0.005) * 730.
        Assert.StartsWith("about +12.66 US dollars a month", Cost(service), StringComparison.Ordinal);
        Assert.StartsWith("about +9.01 US dollars a month", Cost(same, larger), StringComparison.Ordinal);
        Assert.StartsWith(
            "about −12.66 US dollars a month",
            Cost(PlannedValuesTests.Change("aws_ecs_service.app", """{"desired_count":1}""", "null", """["delete"]""")),
            StringComparison.Ordinal);
        Assert.StartsWith("about +", Cost(PlannedValuesTests.Change("aws_lb.public", "null", "{}", """["create"]""")), StringComparison.Ordinal);
        Assert.Null(Cost(same));

        string? Cost(params PlannedChange[] changes) => PlanCost.Of([StackPlan.Of("service api", changes, hasChanges: true)], task);
    }
}
